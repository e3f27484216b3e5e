package network.haat.node.inbound;

import network.haat.protocol.Context;
import network.haat.protocol.error.Problem;
import org.jspecify.annotations.Nullable;

/** What a node says to a message. */
public sealed interface Verdict {

    /**
     * ACK.
     *
     * @param context of the message
     * @param afterAck what to do once the ACK is on its way; nothing for a repetition
     */
    record Accepted(Context context, Runnable afterAck) implements Verdict {}

    /**
     * NACK.
     *
     * @param problem why
     * @param context of the message, or null when it could not be read
     */
    record Refused(Problem problem, @Nullable Context context) implements Verdict {}
}
