package network.haat.node.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import network.haat.protocol.Context;
import network.haat.protocol.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What became of one message that arrived.
 *
 * @param action as posted; {@code unknown} when the path names none that this node receives
 * @param context of the message, or null when it was refused before that was read
 * @param outcome {@code ack}; {@code repeat} for an ACK to a message taken in before; else the fault's name in small
 *     letters
 * @param problem why it was refused, or null when it was not
 * @param at when its header had arrived
 * @param took from then to the verdict
 * @param steps what it went through, in order; the last one refused it, if it was refused
 * @param traceparent the header of that name as received, at most {@value Head#MAX_TRACE} characters and not checked;
 *     null when there is none
 */
public record Reception(
        String action,
        @Nullable Context context,
        String outcome,
        @Nullable Problem problem,
        Instant at,
        Duration took,
        List<StepTime> steps,
        @Nullable String traceparent) {

    /** Copies the list. */
    public Reception {
        steps = List.copyOf(steps);
    }
}
