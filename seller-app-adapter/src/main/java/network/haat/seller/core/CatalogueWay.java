package network.haat.seller.core;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import network.haat.node.inbound.VerifiedMessage;
import network.haat.protocol.dialect.DomainProfile;
import network.haat.protocol.registry.Subscription;

/** Which way an {@code on_search} takes to the buyer app. */
public enum CatalogueWay {
    /** As the network has it: straight in ONDC, through the gateway that brought the search in Beckn core. */
    @JsonProperty("auto")
    AUTO,
    /** Straight to the buyer app. */
    @JsonProperty("direct")
    DIRECT,
    /** Through the gateway that brought the search; straight where none did. */
    @JsonProperty("gateway")
    GATEWAY;

    /** The base URL that answers to a search are posted to. */
    URI to(VerifiedMessage search) {
        return isThroughGateway(search)
                ? search.gateway()
                        .map(Subscription::url)
                        .map(CatalogueWay::base)
                        .orElse(search.senderUrl())
                : search.senderUrl();
    }

    private boolean isThroughGateway(VerifiedMessage search) {
        return this == GATEWAY
                || (this == AUTO && DomainProfile.of(search.context().domain()).isCore());
    }

    private static URI base(String url) {
        return URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
    }
}
