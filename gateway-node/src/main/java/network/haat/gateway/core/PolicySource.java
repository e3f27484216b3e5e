package network.haat.gateway.core;

import java.util.Optional;

/** Where the network's policy comes from. Safe for use by several threads; never blocks. */
@FunctionalInterface
public interface PolicySource {

    /** The policy in force; empty when the gateway has none it can believe, and so may pass nothing. */
    Optional<NetworkPolicy> inForce();

    /** Always the one that lets everything pass. */
    static PolicySource permissive() {
        Optional<NetworkPolicy> policy = Optional.of(NetworkPolicy.permissive());
        return () -> policy;
    }
}
