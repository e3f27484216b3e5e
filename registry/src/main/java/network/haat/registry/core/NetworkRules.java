package network.haat.registry.core;

import java.time.Duration;
import network.haat.protocol.SubscriberId;

/**
 * What a network demands of its participants beyond the protocol's own rules.
 *
 * @param registry the registry's own name, which nobody else may have
 * @param addresses which addresses a subscriber may bring
 * @param approvals how many operators must approve what is new: none, one, or two different ones
 * @param keyOverlap how long a key that is replaced goes on to count
 */
public record NetworkRules(SubscriberId registry, AddressRule addresses, int approvals, Duration keyOverlap) {

    /** Whether anybody must approve. */
    boolean reviewed() {
        return approvals > 0;
    }

    /** Whether two different operators must. */
    boolean twoPersons() {
        return approvals > 1;
    }
}
