package network.haat.node.directory.mirror;

import network.haat.protocol.error.ProtocolException;

/** What a registry sent is not taken over. The message says what and where; it may hold words of the registry. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    RefusedException(Refusal refusal, String message) {
        super(message, null, false, false);
        this.refusal = refusal;
    }

    /** One whose words are those of the core. */
    RefusedException(Refusal refusal, ProtocolException why) {
        this(refusal, why.problem().message());
    }

    Refusal refusal() {
        return refusal;
    }
}
