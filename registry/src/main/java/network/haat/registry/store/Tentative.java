package network.haat.registry.store;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.registry.record.Event;
import network.haat.protocol.registry.record.Participant;
import network.haat.protocol.registry.record.RegisteredKey;
import network.haat.registry.core.Change;
import network.haat.registry.core.KeyedRegister;
import network.haat.registry.core.Operation;
import network.haat.registry.core.RegisterView;
import org.jdbi.v3.core.Handle;

/**
 * The register with changes that are decided and not committed yet. Lives as long as one transaction, in its thread, so
 * that a transaction that fails leaves no trace in memory.
 */
final class Tentative implements RegisterView {

    private final KeyedRegister committed;
    private final Handle handle;
    private final Map<String, Participant> changed = new HashMap<>();
    private final Map<String, String> owners = new HashMap<>();
    private final Map<String, Operation> operations = new HashMap<>();
    private final Set<String> requests = new HashSet<>();

    Tentative(KeyedRegister committed, Handle handle) {
        this.committed = committed;
        this.handle = handle;
    }

    void take(Change change) {
        if (!change.events().isEmpty()) {
            changed.put(change.participant().id().value(), change.participant());
            change.events().forEach(this::own);
        }
        Operation operation = change.operation();
        if (operation != null) {
            operations.put(operation.id(), operation);
            requests.add(request(operation.subscriberId(), operation.requestId()));
        }
    }

    private void own(Event event) {
        if (event.subject() instanceof RegisteredKey key) {
            owners.putIfAbsent(key.signingPublicKey(), event.subscriberId());
            owners.putIfAbsent(key.rawEncryptionKey(), event.subscriberId());
        }
    }

    @Override
    public Optional<Participant> find(SubscriberId id) {
        Participant mine = changed.get(id.value());
        return mine == null ? committed.register().find(id.value()) : Optional.of(mine);
    }

    @Override
    public boolean isTaken(RegisteredKey key, SubscriberId by) {
        return committed.isTaken(key, by.value())
                || !owners.getOrDefault(key.signingPublicKey(), by.value()).equals(by.value())
                || !owners.getOrDefault(key.rawEncryptionKey(), by.value()).equals(by.value());
    }

    @Override
    public Optional<SubscriberId> resembling(SubscriberId id) {
        return committed.resembling(id);
    }

    @Override
    public Optional<Operation> operation(String id) {
        Operation mine = operations.get(id);
        return mine == null ? OperationRows.find(handle, id) : Optional.of(mine);
    }

    @Override
    public boolean isKnown(SubscriberId subscriber, String requestId) {
        return requests.contains(request(subscriber.value(), requestId))
                || OperationRows.isKnown(handle, subscriber.value(), requestId);
    }

    private static String request(String subscriberId, String requestId) {
        return subscriberId + "|" + requestId;
    }
}
