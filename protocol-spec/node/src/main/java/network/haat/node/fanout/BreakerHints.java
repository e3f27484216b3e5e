package network.haat.node.fanout;

import java.time.Instant;
import java.util.Optional;

/**
 * What several gateways tell each other about peers that fail. Called on event loops: must answer at once, from memory.
 * Only ever a hint: a lane that has just had an answer of its own believes that instead.
 */
public interface BreakerHints {

    /** This node leaves a peer alone until then. */
    void opened(String lane, Instant until);

    /** Until when another node leaves it alone; empty when none does. */
    Optional<Instant> openUntil(String lane);

    /** Tells nobody and hears of nothing. */
    static BreakerHints none() {
        return new BreakerHints() {
            @Override
            public void opened(String lane, Instant until) {}

            @Override
            public Optional<Instant> openUntil(String lane) {
                return Optional.empty();
            }
        };
    }
}
