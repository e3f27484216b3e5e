package network.haat.protocol.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.stream.Stream;
import network.haat.protocol.Role;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * What a look-up asks for; null fields match everything. Read in any spelling, written as ONDC's {@code /v2.0/lookup}.
 *
 * @param subscriberId exact
 * @param uniqueKeyId exact
 * @param role exact
 * @param domain exact
 * @param city a code, or {@code *} for every city
 * @param country exact
 */
public record LookupFilter(
        @Nullable String subscriberId,
        @Nullable String uniqueKeyId,
        @Nullable Role role,
        @Nullable String domain,
        @Nullable String city,
        @Nullable String country) {

    /** Asks for one key of one subscriber. */
    public static LookupFilter key(String subscriberId, String uniqueKeyId) {
        return new LookupFilter(subscriberId, uniqueKeyId, null, null, null, null);
    }

    /** Asks for all that is known of one subscriber in one role. */
    public static LookupFilter subscriber(String subscriberId, Role role) {
        return new LookupFilter(subscriberId, null, role, null, null, null);
    }

    /** Asks for everyone in a role who serves a domain and city. */
    public static LookupFilter serving(Role role, String domain, String city, @Nullable String country) {
        return new LookupFilter(null, null, role, domain, city, country);
    }

    /**
     * Reads a look-up.
     *
     * @throws ProtocolException when it is no object, a value is not text, the type is unknown, or it asks for too
     *     much: at least the subscriber or two other fields must be given
     */
    public static LookupFilter read(JsonNode json) throws ProtocolException {
        if (!json.isObject()) {
            throw new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "the look-up is not a JSON object"));
        }
        String type = text(json, "/type");
        Role role = null;
        if (type != null) {
            role = Role.parse(type).orElseThrow(() -> invalid("the type is unknown", "/type", type));
        }
        LookupFilter filter = new LookupFilter(
                text(json, "/subscriber_id"),
                firstOf(text(json, "/ukId"), text(json, "/ukid"), text(json, "/unique_key_id"), text(json, "/key_id")),
                role,
                text(json, "/domain"),
                firstOf(text(json, "/city"), text(json, "/location/city/code")),
                firstOf(text(json, "/country"), text(json, "/location/country/code")));
        if (filter.subscriberId == null && filter.givenFields() < 2) {
            throw new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "the look-up asks for too much")
                    .expected("subscriber_id, or at least two of type, domain, city and country"));
        }
        return filter;
    }

    /** Whether a row is asked for, whatever its status. */
    public boolean matches(Subscription row) {
        return (subscriberId == null || subscriberId.equals(row.subscriberId()))
                && (uniqueKeyId == null || uniqueKeyId.equals(row.uniqueKeyId()))
                && (role == null || role == row.role())
                && (domain == null || domain.equals(row.domain()))
                && (country == null || country.equals(row.country()))
                && (city == null || row.serves(city));
    }

    /** The body of ONDC's {@code /v2.0/lookup}. */
    public ObjectNode write() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        put(json, "subscriber_id", subscriberId);
        put(json, "ukId", uniqueKeyId);
        put(json, "type", role == null ? null : role.name());
        put(json, "domain", domain);
        put(json, "city", city);
        put(json, "country", country);
        return json;
    }

    private long givenFields() {
        return Stream.of(uniqueKeyId, role, domain, city, country)
                .filter(Objects::nonNull)
                .count();
    }

    private static void put(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static @Nullable String text(JsonNode json, String pointer) throws ProtocolException {
        JsonNode value = json.at(pointer);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            String name = pointer.substring(pointer.lastIndexOf('/') + 1);
            throw invalid(name + " is not text", pointer, value.getNodeType().name());
        }
        return value.asText();
    }

    private static @Nullable String firstOf(@Nullable String... values) {
        return Stream.of(values).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static ProtocolException invalid(String detail, String path, @Nullable String found) {
        return new ProtocolException(
                Problem.of(Fault.INVALID_MESSAGE, detail).at(path).found(found));
    }
}
