package network.haat.registry.outbound;

import java.net.URI;
import java.util.Optional;
import network.haat.node.outbound.PeerAddress;
import network.haat.protocol.SubscriberId;
import network.haat.registry.core.AddressRule;

/**
 * Public https addresses on the host that the subscriber id names; in a sandbox any host, plain http, and this machine.
 *
 * @param sandbox whether this is a sandbox
 */
public record PeerAddressRule(boolean sandbox) implements AddressRule {

    @Override
    public Optional<String> refuse(SubscriberId owner, URI address) {
        return PeerAddress.refuse(address, sandbox).or(() -> foreign(owner, address));
    }

    private Optional<String> foreign(SubscriberId owner, URI address) {
        return sandbox || owner.host().equalsIgnoreCase(address.getHost())
                ? Optional.empty()
                : Optional.of("the URL is not on the host of the subscriber id");
    }
}
