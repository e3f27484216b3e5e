package network.haat.registry.core;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import network.haat.protocol.registry.record.Event;
import network.haat.protocol.registry.record.Register;
import network.haat.protocol.registry.record.RegisteredKey;

/** The register, and who owns each key that was ever registered. One thread may change it while others read. */
public final class KeyedRegister {

    private final Register register = new Register();
    private final Map<String, String> owners = new ConcurrentHashMap<>();

    /** Takes an event into account. */
    public void apply(Event event) {
        register.apply(event);
        if (event.subject() instanceof RegisteredKey key) {
            owners.putIfAbsent(key.signingPublicKey(), event.subscriberId());
            owners.putIfAbsent(key.rawEncryptionKey(), event.subscriberId());
        }
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
