package network.haat.registry.core;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import network.haat.protocol.NameSkeleton;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.registry.record.Event;
import network.haat.protocol.registry.record.Register;
import network.haat.protocol.registry.record.RegisteredKey;

/** The register, who owns each key that was ever registered, and whose names look alike. One thread may change it while others read. */
public final class KeyedRegister {

    private final Register register = new Register();
    private final Map<String, String> owners = new ConcurrentHashMap<>();
    private final Map<NameSkeleton, SubscriberId> names = new ConcurrentHashMap<>();

    /** Takes an event into account. */
    public void apply(Event event) {
        SubscriberId id = register.apply(event).id();
        names.putIfAbsent(NameSkeleton.of(id), id);
        if (event.subject() instanceof RegisteredKey key) {
            owners.putIfAbsent(key.signingPublicKey(), event.subscriberId());
            owners.putIfAbsent(key.rawEncryptionKey(), event.subscriberId());
        }
    }

    /** The first subscriber whose name looks like this one, on another host. */
    public Optional<SubscriberId> resembling(SubscriberId id) {
        return Optional.ofNullable(names.get(NameSkeleton.of(id)))
                .filter(other -> !other.host().equals(id.host()));
    }

    /** Who is on the network. */
    public Register register() {
        return register;
    }

    /** Whether another subscriber owns either half of this pair. */
    public boolean isTaken(RegisteredKey key, String by) {
        return !owners.getOrDefault(key.signingPublicKey(), by).equals(by)
                || !owners.getOrDefault(key.rawEncryptionKey(), by).equals(by);
    }
}
