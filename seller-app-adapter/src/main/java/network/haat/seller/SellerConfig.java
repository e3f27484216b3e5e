package network.haat.seller;

import java.time.Duration;
import java.util.regex.Pattern;
import network.haat.node.config.AppFace;
import network.haat.node.config.KeyRules;
import network.haat.node.config.Listen;
import network.haat.node.config.Participant;
import network.haat.node.config.RegistryAccess;
import network.haat.node.config.Secret;
import network.haat.node.config.Tracing;
import network.haat.node.config.TrafficRules;
import network.haat.seller.core.CatalogueWay;

/**
 * Configuration of a seller-app adapter; {@code defaults.properties} beside it documents every key.
 *
 * @param network where the network face listens
 * @param app where the seller app's face listens
 * @param subscriber who this seller side is
 * @param keys how it changes its keys
 * @param registry how it reaches the registry
 * @param traffic what it accepts
 * @param tracing whether and where its spans are told
 * @param catalogues how answers to searches leave
 * @param store the built-in store
 * @param webhook the seller's own app
 */
public record SellerConfig(
        Listen network,
        AppFace app,
        Participant subscriber,
        KeyRules keys,
        RegistryAccess registry,
        TrafficRules traffic,
        Tracing tracing,
        Catalogues catalogues,
        Store store,
        Webhook webhook) {

    /** Refuses both faces on one port. */
    public SellerConfig {
        app.requireApartFrom(network);
    }

    /**
     * How answers to searches leave.
     *
     * @param way which way
     */
    public record Catalogues(CatalogueWay way) {}

    /**
     * The built-in store.
     *
     * @param catalogue a file, or {@code builtin:NAME}
     * @param orders SQLite file; empty for memory only
     */
    public record Store(String catalogue, String orders) {}

    /**
     * The seller's own app.
     *
     * @param url where requests are posted; empty for none
     * @param secret key of the HMAC over each call
     * @param timeout of one call
     */
    public record Webhook(String url, Secret secret, Duration timeout) {

        private static final Pattern URL = Pattern.compile("https?://[^/?#\\s]+[^\\s#]*");

        /** Refuses what could never be called. */
        public Webhook {
            if (!url.isEmpty() && !URL.matcher(url).matches()) {
                throw new IllegalArgumentException("url is not http(s)://host and path: " + url);
            }
        }
    }
}
