package network.haat.node.fanout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How things stand with one peer. Immutable.
 *
 * @param subscriberId who
 * @param origin scheme, host and port
 * @param breaker {@code closed}, {@code open} or {@code half-open}
 * @param openUntil when the next probe may go, null when the breaker is closed
 * @param underWay exchanges with it just now
 * @param waiting deliveries for it, those to be tried again included
 * @param connections to it
 */
public record LaneState(
        String subscriberId,
        String origin,
        String breaker,
        @Nullable Instant openUntil,
        int underWay,
        int waiting,
        int connections) {}
