package network.haat.node.config;

import java.time.Duration;

/**
 * How a node changes its keys.
 *
 * @param announce how long the registry lists new keys before the node signs with them, so that peers know them
 */
public record KeyRules(Duration announce) {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** Refuses a time that would outlive the old keys. */
    public KeyRules {
        if (announce.isNegative() || announce.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("announce is PT0S to PT5M");
        }
    }
}
