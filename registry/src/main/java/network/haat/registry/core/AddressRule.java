package network.haat.registry.core;

import java.net.URI;
import java.util.Optional;
import network.haat.protocol.SubscriberId;

/** Which addresses a subscriber may bring. */
@FunctionalInterface
public interface AddressRule {

    /** Why the address is refused, or empty when it is fine. */
    Optional<String> refuse(SubscriberId owner, URI address);
}
