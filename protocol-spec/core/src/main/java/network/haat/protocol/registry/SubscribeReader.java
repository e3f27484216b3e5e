package network.haat.protocol.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import network.haat.protocol.Role;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.SubscribeRequest.Participation;
import network.haat.protocol.signature.VerifyingKey;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code /subscribe} bodies: ONDC's, operations 1 to 6, 8 and 11, and Beckn core's. Every refusal names the field. URLs that
 * are paths (ONDC) are resolved against the subscriber id; keys are checked to be usable.
 */
public final class SubscribeReader {

    private static final int CHANGE_KEYS = 6;

    /** Without those that are about sellers on record of a marketplace (7, 9, 10, 12). */
    private static final Set<Integer> OPERATIONS = Set.of(1, 2, 3, 4, 5, CHANGE_KEYS, 8, 11);

    private static final Duration DEFAULT_VALIDITY = Duration.ofDays(365);
    private static final int MAX_TEXT = 1024;
    private static final int MAX_REQUEST_ID = 128;
    private static final int MAX_ENTRIES = 200;

    private static final Map<String, String> ONDC_PLACES = Map.of(
            "request_id", "/message/request_id",
            "subscriber_id", "/message/entity/subscriber_id",
            "unique_key_id", "/message/entity/unique_key_id",
            "callback_url", "/message/entity/callback_url",
            "signing_public_key", "/message/entity/key_pair/signing_public_key",
            "encr_public_key", "/message/entity/key_pair/encryption_public_key",
            "valid_until", "/message/entity/key_pair/valid_until",
            "network_participant", "/message/network_participant",
            "subscriber_url", "/message/network_participant");

    private final Clock clock;

    /** A reader; the clock dates requests that carry no time (Beckn core). */
    public SubscribeReader(Clock clock) {
        this.clock = clock;
    }

    /**
     * Reads a body.
     *
     * @throws ProtocolException with {@link Fault#INVALID_MESSAGE} and the place of the field
     */
    public SubscribeRequest read(JsonNode body) throws ProtocolException {
        if (!body.isObject()) {
            throw invalid("", "the body is not a JSON object", "ONDC's or Beckn core's subscribe body", null);
        }
        try {
            return isOndc(body) ? readOndc(body) : readCore(body);
        } catch (ProtocolException refused) {
            throw new ProtocolException(placed(body, refused.problem()));
        }
    }

    /**
     * A problem of a request that names a field, such as {@code valid_until}, with the place where that field stands in
     * the body the request was read from. Any other problem stays as it is.
     */
    public static Problem placed(JsonNode body, Problem problem) {
        String field = problem.path();
        String place = field == null ? null : ONDC_PLACES.get(field);
        if (field == null || place == null) {
            return problem;
        }
        return problem.at(isOndc(body) ? place : "/" + coreName(body, field));
    }

    private static String coreName(JsonNode body, String field) {
        return switch (field) {
            case "unique_key_id" -> stated(body, "unique_key_id", "key_id");
            case "callback_url", "subscriber_url" -> stated(body, "subscriber_url", "url");
            default -> field;
        };
    }

    /** Which of two names for the same field a body uses; the first when it uses none. */
    private static String stated(JsonNode body, String first, String second) {
        return body.has(first) || !body.has(second) ? first : second;
    }

    /** Whether a body is in ONDC's spelling, and to be answered in it, rather than Beckn core's. */
    public static boolean isOndc(JsonNode body) {
        return body.path("message").has("entity") || body.has("context");
    }

    private SubscribeRequest readOndc(JsonNode body) throws ProtocolException {
        JsonNode operation = body.path("context").path("operation").path("ops_no");
        if (!operation.isInt() || !OPERATIONS.contains(operation.asInt())) {
            throw invalid(
                    "/context/operation/ops_no",
                    "the operation is not supported",
                    "1 to 6, 8 or 11",
                    operation.asText(null));
        }
        JsonNode message = body.path("message");
        JsonNode entity = message.path("entity");
        JsonNode keys = entity.path("key_pair");
        SubscriberId id = subscriber(text(entity, "/message/entity", "subscriber_id"));
        return new SubscribeRequest(
                requestId(text(message, "/message", "request_id")),
                time(text(message, "/message", "timestamp"), "/message/timestamp"),
                id,
                keyName(text(entity, "/message/entity", "unique_key_id")),
                url(id, text(entity, "/message/entity", "callback_url"), "/message/entity/callback_url"),
                text(entity, "/message/entity", "country"),
                signingKey(text(keys, "/message/entity/key_pair", "signing_public_key")),
                text(keys, "/message/entity/key_pair", "encryption_public_key"),
                time(text(keys, "/message/entity/key_pair", "valid_from"), "/message/entity/key_pair/valid_from"),
                time(text(keys, "/message/entity/key_pair", "valid_until"), "/message/entity/key_pair/valid_until"),
                operation.asInt() == CHANGE_KEYS,
                operation.asInt() == CHANGE_KEYS && !message.has("network_participant")
                        ? List.of()
                        : participations(id, message.path("network_participant")));
    }

    private static List<Participation> participations(SubscriberId id, JsonNode entries) throws ProtocolException {
        String path = "/message/network_participant";
        if (!entries.isArray() || entries.isEmpty() || entries.size() > MAX_ENTRIES) {
            throw invalid(path, "network_participant is not a list", "1 to " + MAX_ENTRIES + " entries", null);
        }
        List<Participation> participations = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            String at = path + "/" + i;
            JsonNode entry = entries.get(i);
            participations.add(new Participation(
                    role(text(entry, at, "type"), at + "/type"),
                    text(entry, at, "domain"),
                    url(id, text(entry, at, "subscriber_url"), at + "/subscriber_url"),
                    cities(entry.path("city_code"), at + "/city_code")));
        }
        return participations;
    }

    private SubscribeRequest readCore(JsonNode body) throws ProtocolException {
        SubscriberId id = subscriber(text(body, "", "subscriber_id"));
        URI url = url(id, firstText(body, "subscriber_url", "url"), "subscriber_url");
        JsonNode location = body.path("location");
        JsonNode city =
                body.has("city") ? body.path("city") : location.path("city").path("code");
        String country = body.has("country")
                ? text(body, "", "country")
                : text(location.path("country"), "/location/country", "code");
        Instant now = clock.instant();
        Instant from = body.has("valid_from") ? time(text(body, "", "valid_from"), "/valid_from") : now;
        Instant until = body.has("valid_until")
                ? time(text(body, "", "valid_until"), "/valid_until")
                : now.plus(DEFAULT_VALIDITY);
        return new SubscribeRequest(
                requestId(optionalText(body, "", body.has("nonce") ? "nonce" : "message_id")),
                now,
                id,
                keyName(firstText(body, "unique_key_id", "key_id")),
                url,
                country,
                signingKey(text(body, "", "signing_public_key")),
                text(body, "", "encr_public_key"),
                from,
                until,
                false,
                List.of(new Participation(
                        role(text(body, "", "type"), "/type"),
                        text(body, "", "domain"),
                        url,
                        city.isMissingNode() ? List.of(Subscription.ANY_CITY) : cities(city, "/city"))));
    }

    private static SubscriberId subscriber(String text) throws ProtocolException {
        try {
            return SubscriberId.parse(text);
        } catch (ProtocolException malformed) {
            throw new ProtocolException(
                    malformed.problem().as(Fault.INVALID_MESSAGE).at("subscriber_id"));
        }
    }

    /** It stands in the public log, which is no place for prose. */
    private static String requestId(String text) throws ProtocolException {
        if (text.length() > MAX_REQUEST_ID) {
            throw invalid("request_id", "request_id is too long", "at most " + MAX_REQUEST_ID + " characters", null);
        }
        return text;
    }

    private static String keyName(String text) throws ProtocolException {
        if (!text.chars().allMatch(c -> c > ' ' && c < 127 && c != '|' && c != '"' && c != '\\')
                || text.length() > 128) {
            throw invalid("unique_key_id", "unique_key_id cannot stand in a header", "1 to 128 ASCII characters", text);
        }
        return text;
    }

    private static String signingKey(String base64) throws ProtocolException {
        return VerifyingKey.parse(base64).base64();
    }

    private static Role role(String text, String path) throws ProtocolException {
        return Role.parse(text)
                .filter(role -> role != Role.BREG)
                .orElseThrow(() -> invalid(path, "the type is unknown", "buyerApp, sellerApp or gateway", text));
    }

    /** An absolute URL as it is, a path below the subscriber id's own host: https, except on this machine. */
    private static URI url(SubscriberId id, String text, String path) throws ProtocolException {
        String scheme = id.host().equals("localhost") ? "http://" : "https://";
        String absolute = text.startsWith("http://") || text.startsWith("https://")
                ? text
                : scheme + id.authority() + (text.startsWith("/") ? "" : "/") + text;
        String trimmed = absolute.endsWith("/") ? absolute.substring(0, absolute.length() - 1) : absolute;
        try {
            return new URI(trimmed);
        } catch (URISyntaxException malformed) {
            throw invalid(path, "not a URL", "a path, or an https URL", text);
        }
    }

    private static List<String> cities(JsonNode node, String path) throws ProtocolException {
        List<String> cities = new ArrayList<>();
        if (node.isTextual()) {
            cities.addAll(List.of(node.asText().split(",", -1)));
        } else {
            node.forEach(city -> cities.add(city.asText()));
        }
        cities.replaceAll(String::strip);
        boolean malformed =
                cities.stream().anyMatch(city -> city.isEmpty() || city.length() > 32 || !isPrintable(city));
        if (cities.isEmpty() || cities.size() > 10_000 || malformed) {
            throw invalid(path, "the cities are missing or malformed", "codes like std:080, or *", null);
        }
        return cities;
    }

    private static Instant time(String text, String path) throws ProtocolException {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException malformed) {
            throw invalid(path, "not a time", "RFC 3339, like 2026-11-23T10:00:00.000Z", text);
        }
    }

    private static String firstText(JsonNode object, String first, String second) throws ProtocolException {
        return text(object, "", stated(object, first, second));
    }

    private static String optionalText(JsonNode object, String at, String name) throws ProtocolException {
        return object.path(name).isMissingNode() || object.path(name).isNull() ? "" : text(object, at, name);
    }

    private static String text(JsonNode object, String at, String name) throws ProtocolException {
        JsonNode value = object.path(name);
        String path = at + "/" + name;
        if (!value.isTextual() || value.asText().isBlank()) {
            throw invalid(
                    path, name + " is missing", "a non-empty string", value.isTextual() ? null : value.asText(null));
        }
        if (value.asText().length() > MAX_TEXT) {
            throw invalid(path, name + " is too long", "at most " + MAX_TEXT + " characters", null);
        }
        if (!isPrintable(value.asText())) {
            throw invalid(path, name + " is not printable", "text without control characters", null);
        }
        return value.asText().strip();
    }

    /** What is registered stands in a public log and on terminals. */
    private static boolean isPrintable(String text) {
        return text.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    private static ProtocolException invalid(String path, String detail, String expected, @Nullable String found) {
        Problem problem =
                Problem.of(Fault.INVALID_MESSAGE, detail).expected(expected).found(found);
        return new ProtocolException(path.isEmpty() ? problem : problem.at(path));
    }
}
