package network.haat.node.fanout;

import java.time.Instant;

/**
 * What became of one message at one peer. Immutable.
 *
 * @param index which of the targets, from 0
 * @param target whom it was for
 * @param outcome how it ended
 * @param attempts how often a connection was tried or used, 0 when never
 * @param httpStatus of the last answer, 0 when there was none
 * @param first when the first attempt began; when it was given up, if there was none
 * @param last when it ended
 */
public record Delivery(
        int index, Target target, Outcome outcome, int attempts, int httpStatus, Instant first, Instant last) {}
