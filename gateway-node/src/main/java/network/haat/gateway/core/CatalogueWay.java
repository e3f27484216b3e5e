package network.haat.gateway.core;

import network.haat.protocol.dialect.DomainProfile;

/** How the answers to a search come to the buyer app. */
public enum CatalogueWay {
    /** Straight from the seller app, as on ONDC. */
    DIRECT,
    /** Through the gateway, as in Beckn core. */
    RELAY;

    /** What the network that a domain belongs to does. */
    static CatalogueWay of(String domain) {
        return DomainProfile.of(domain).isCore() ? RELAY : DIRECT;
    }
}
