package network.haat.protocol.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import network.haat.protocol.Role;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes {@link Subscription}s as the registries of the field spell them: {@code ukId}, {@code unique_key_id}
 * or {@code key_id}; {@code subscriber_url} or {@code url}; {@code city} as text, joined text or array, or inside
 * {@code location}.
 */
public final class SubscriptionJson {

    private SubscriptionJson() {}

    /** Reads one row; empty when a field without which it is of no use is missing or unreadable. */
    public static Optional<Subscription> read(JsonNode row) {
        String subscriberId = text(row, "subscriber_id");
        String keyId = text(row, "ukId", "ukid", "unique_key_id", "key_id");
        String url = baseUrl(text(row, "subscriber_url", "url"));
        String signingKey = text(row, "signing_public_key");
        Optional<Role> role = Optional.ofNullable(text(row, "type")).flatMap(Role::parse);
        Instant until = time(text(row, "valid_until"));
        if (subscriberId == null
                || keyId == null
                || url == null
                || signingKey == null
                || role.isEmpty()
                || until == null) {
            return Optional.empty();
        }
        Instant from = time(text(row, "valid_from"));
        return Optional.of(new Subscription(
                subscriberId,
                keyId,
                url,
                role.get(),
                orEmpty(text(row, "domain")),
                country(row),
                cities(row),
                signingKey,
                orEmpty(text(row, "encr_public_key", "encryption_public_key")),
                from == null ? Instant.EPOCH : from,
                until,
                status(text(row, "status"))));
    }

    /** Writes a row of ONDC's {@code /lookup} and {@code /v2.0/lookup}. */
    public static ObjectNode writeOndc(Subscription row) {
        ObjectNode json = common(row);
        json.put("ukId", row.uniqueKeyId());
        json.put("subscriber_url", row.url());
        json.put("country", row.country());
        json.put("city", String.join(",", row.cities()));
        return json;
    }

    /** Writes a row of Beckn core's {@code /lookup}. */
    public static ObjectNode writeCore(Subscription row) {
        ObjectNode json = common(row);
        json.put("key_id", row.uniqueKeyId());
        json.put("url", row.url());
        ObjectNode location = json.putObject("location");
        location.putObject("country").put("code", row.country());
        location.putObject("city").put("code", String.join(",", row.cities()));
        return json;
    }

    private static ObjectNode common(Subscription row) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("subscriber_id", row.subscriberId());
        json.put("status", row.status().name());
        json.put("type", row.role().name());
        json.put("domain", row.domain());
        json.put("signing_public_key", row.signingPublicKey());
        json.put("encr_public_key", row.encryptionPublicKey());
        json.put("valid_from", row.validFrom().truncatedTo(ChronoUnit.MILLIS).toString());
        json.put("valid_until", row.validUntil().truncatedTo(ChronoUnit.MILLIS).toString());
        return json;
    }

    /** A missing status is what old look-ups leave out for rows in force; an unknown one is not in force. */
    private static SubscriptionStatus status(@Nullable String text) {
        if (text == null) {
            return SubscriptionStatus.SUBSCRIBED;
        }
        try {
            return SubscriptionStatus.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            return SubscriptionStatus.INVALID_SSL;
        }
    }

    private static String country(JsonNode row) {
        String flat = text(row, "country");
        return orEmpty(flat != null ? flat : text(row.path("location").path("country"), "code"));
    }

    private static List<String> cities(JsonNode row) {
        JsonNode city = row.has("city")
                ? row.path("city")
                : row.path("location").path("city").path("code");
        List<String> cities = new ArrayList<>();
        if (city.isArray()) {
            city.forEach(one -> cities.add(one.asText()));
        } else if (city.isTextual()) {
            for (String one : city.asText().split(",", -1)) {
                cities.add(one.strip());
            }
        }
        return cities;
    }

    /** Without a trailing slash, since actions are appended; null when nothing could be posted there. */
    private static @Nullable String baseUrl(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            String base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
            return new URI(base).isAbsolute() ? base : null;
        } catch (URISyntaxException malformed) {
            return null;
        }
    }

    private static @Nullable Instant time(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    private static @Nullable String text(JsonNode object, String... names) {
        for (String name : names) {
            JsonNode value = object.path(name);
            if (value.isTextual() && !value.asText().isBlank()) {
                return value.asText();
            }
        }
        return null;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
