package network.haat.protocol.registry;

import java.time.Instant;
import java.util.List;
import network.haat.protocol.Role;

/**
 * One row of a registry's answer: a subscriber in one role, in one domain, with one key. Immutable.
 *
 * @param subscriberId as registered
 * @param uniqueKeyId which of its keys this is
 * @param url base URL of the network face; actions are appended as a path segment
 * @param role BAP, BPP or BG
 * @param domain for example {@code ONDC:RET10}; compared as text
 * @param country ISO 3166-1 alpha-3
 * @param cities city codes, or {@code *} for all
 * @param signingPublicKey base64 of the raw Ed25519 key
 * @param encryptionPublicKey base64 of the X25519 key
 * @param validFrom when the key begins to be valid
 * @param validUntil when the key ends to be valid
 * @param status of the subscription
 */
public record Subscription(
        String subscriberId,
        String uniqueKeyId,
        String url,
        Role role,
        String domain,
        String country,
        List<String> cities,
        String signingPublicKey,
        String encryptionPublicKey,
        Instant validFrom,
        Instant validUntil,
        SubscriptionStatus status) {

    /** The city, in a record or a request, that stands for every city. */
    public static final String ANY_CITY = "*";

    /** Copies the cities. */
    public Subscription {
        cities = List.copyOf(cities);
    }

    /** Whether it may trade at this time: subscribed, and the key inside its validity. */
    public boolean isInForce(Instant now) {
        return status == SubscriptionStatus.SUBSCRIBED && !now.isBefore(validFrom) && !now.isAfter(validUntil);
    }

    /** Whether it serves a city; {@code *} on either side is every city. */
    public boolean serves(String city) {
        return city.equals(ANY_CITY) || cities.contains(ANY_CITY) || cities.contains(city);
    }
}
