package network.haat.registry.core;

import java.util.Optional;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.registry.record.Participant;
import network.haat.protocol.registry.record.RegisteredKey;

/** The register as a decision sees it: with everything decided before, written or about to be. */
public interface RegisterView {

    /** One entry, whatever its status. */
    Optional<Participant> find(SubscriberId id);

    /** Whether another subscriber registered either half of this pair, ever. */
    boolean isTaken(RegisteredKey key, SubscriberId by);

    /** Another subscriber whose name people may take for this one's, on another host. */
    Optional<SubscriberId> resembling(SubscriberId id);

    /** An operation that was kept. */
    Optional<Operation> operation(String id);

    /** Whether an operation was kept for this request of this subscriber. */
    boolean isKnown(SubscriberId subscriber, String requestId);
}
