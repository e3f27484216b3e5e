package network.haat.node.outbound;

import org.jspecify.annotations.Nullable;

/** A peer could not be asked, or did not answer. The message names no internals and may be shown to an operator. */
public final class PeerException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why there is no answer. */
    public enum Reason {
        /** No connection, or it broke. */
        UNREACHABLE,
        /** No answer in time. */
        TIMEOUT,
        /** More calls to this peer are under way than are allowed. */
        BUSY,
        /** The address is not one this node connects to. */
        FORBIDDEN_ADDRESS,
        /** The answer was larger than any acknowledgement. */
        ANSWER_TOO_LARGE
    }

    private final Reason reason;

    /** A failure without a stack trace: it says something about the peer, not about this program. */
    public PeerException(Reason reason, String message) {
        this(reason, message, null);
    }

    /** The same, with what the connection said: for logs and tests, never for a peer. */
    PeerException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
        this.reason = reason;
    }

    /** Why there is no answer. */
    public Reason reason() {
        return reason;
    }
}
