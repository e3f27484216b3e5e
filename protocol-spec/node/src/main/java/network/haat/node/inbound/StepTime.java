package network.haat.node.inbound;

import java.time.Duration;

/**
 * What one step on the way in took.
 *
 * @param step its name, as in the metrics
 * @param took how long, waiting included
 */
public record StepTime(String step, Duration took) {}
