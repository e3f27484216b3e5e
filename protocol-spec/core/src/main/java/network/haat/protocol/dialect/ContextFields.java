package network.haat.protocol.dialect;

import com.fasterxml.jackson.core.JsonToken;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;
import network.haat.protocol.Action;
import network.haat.protocol.Context;
import network.haat.protocol.Line;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * Collects the fields of a context in whatever spelling they come, then decides the line and checks them. The line shows
 * in the spelling: camelCase is Beckn 2.0, {@code core_version} is ONDC 1.x, {@code version} or {@code location} is
 * Beckn 1.x.
 */
final class ContextFields {

    private enum Field {
        DOMAIN,
        COUNTRY,
        CITY,
        ACTION,
        VERSION,
        BAP_ID,
        BAP_URI,
        BPP_ID,
        BPP_URI,
        TRANSACTION_ID,
        MESSAGE_ID,
        TIMESTAMP,
        TTL
    }

    private static final Map<String, Field> NAMES = Map.ofEntries(
            Map.entry("domain", Field.DOMAIN),
            Map.entry("country", Field.COUNTRY),
            Map.entry("city", Field.CITY),
            Map.entry("action", Field.ACTION),
            Map.entry("core_version", Field.VERSION),
            Map.entry("version", Field.VERSION),
            Map.entry("bap_id", Field.BAP_ID),
            Map.entry("bapId", Field.BAP_ID),
            Map.entry("bap_uri", Field.BAP_URI),
            Map.entry("bapUri", Field.BAP_URI),
            Map.entry("bpp_id", Field.BPP_ID),
            Map.entry("bppId", Field.BPP_ID),
            Map.entry("bpp_uri", Field.BPP_URI),
            Map.entry("bppUri", Field.BPP_URI),
            Map.entry("transaction_id", Field.TRANSACTION_ID),
            Map.entry("transactionId", Field.TRANSACTION_ID),
            Map.entry("message_id", Field.MESSAGE_ID),
            Map.entry("messageId", Field.MESSAGE_ID),
            Map.entry("timestamp", Field.TIMESTAMP),
            Map.entry("ttl", Field.TTL));

    private static final Pattern VERSION = Pattern.compile("[0-9]+\\.[0-9]+(?:\\.[0-9]+)?(?:-[a-z0-9]+)?");
    private static final int MAX_LENGTH = 1024;
    private static final int MAX_PLACE = 64;

    private final Map<Field, String> values = new EnumMap<>(Field.class);
    private final Map<Field, String> names = new EnumMap<>(Field.class);
    private boolean camelCase;
    private boolean coreVersion;
    private boolean location;

    void set(String name, String value) throws ProtocolException {
        Field field = NAMES.get(name);
        if (field == null) {
            return;
        }
        boolean place = field == Field.CITY || field == Field.COUNTRY;
        store(field, name, value, place ? MAX_PLACE : MAX_LENGTH);
        camelCase |= name.endsWith("Id") || name.endsWith("Uri");
        coreVersion |= name.equals("core_version");
    }

    /** The same field twice, in one spelling or two, would let two readers see two messages. */
    private void store(Field field, String name, String value, int longest) throws ProtocolException {
        if (value.length() > longest) {
            throw invalid(name, "context." + name + " is too long", "at most " + longest + " characters", null);
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw invalid(name, "context." + name + " has control characters", "printable text", value);
        }
        if (values.put(field, value) != null) {
            throw invalid(name, "context." + name + " is stated twice", "one spelling", names.get(field));
        }
        names.put(field, name);
    }

    /** A value that is not text is refused, except null, which counts as absent. */
    void setNotText(String name, JsonToken token) throws ProtocolException {
        if (NAMES.containsKey(name) && token != JsonToken.VALUE_NULL) {
            throw invalid(name, "context." + name + " is not text", "a JSON string", token.name());
        }
    }

    void markLocation() {
        location = true;
    }

    void setPlace(String place, String code) throws ProtocolException {
        if (place.equals("city")) {
            store(Field.CITY, "location/city/code", code, MAX_PLACE);
        } else if (place.equals("country")) {
            store(Field.COUNTRY, "location/country/code", code, MAX_PLACE);
        }
    }

    Context toContext() throws ProtocolException {
        Line line = line();
        Action action = action();
        return new Context(
                line,
                action,
                domain(line),
                version(line),
                values.get(Field.COUNTRY),
                values.get(Field.CITY),
                bapId(action),
                line == Line.ONDC_1_2 ? required(Field.BAP_URI, "bap_uri") : values.get(Field.BAP_URI),
                bppId(action),
                values.get(Field.BPP_URI),
                required(Field.TRANSACTION_ID, "transaction_id"),
                required(Field.MESSAGE_ID, "message_id"),
                timestamp(),
                ttl());
    }

    private Line line() throws ProtocolException {
        if (camelCase) {
            return Line.BECKN_2_0;
        }
        if (coreVersion) {
            return Line.ONDC_1_2;
        }
        if (location || values.containsKey(Field.VERSION)) {
            return Line.BECKN_1_1;
        }
        throw invalid("version", "the context names no version", "core_version, or version and location", null);
    }

    private Action action() throws ProtocolException {
        String name = required(Field.ACTION, "action");
        return Action.of(name)
                .orElseThrow(() -> invalid("action", "no version of the protocol has this action", "an action", name));
    }

    /** Beckn 2.0 drops it: what is spoken about shows in the types of the message. */
    private String domain(Line line) throws ProtocolException {
        return line == Line.BECKN_2_0 ? values.getOrDefault(Field.DOMAIN, "") : required(Field.DOMAIN, "domain");
    }

    private @Nullable String version(Line line) throws ProtocolException {
        String version = values.get(Field.VERSION);
        if (version != null && !VERSION.matcher(version).matches()) {
            String name = line == Line.ONDC_1_2 ? "core_version" : "version";
            throw invalid(name, "context." + name + " is not a version", "for example 1.2.0", version);
        }
        return version;
    }

    /** A catalogue is published to whoever keeps catalogues, not to a buyer side. */
    private String bapId(Action action) throws ProtocolException {
        boolean published = action == Action.CATALOG_PUBLISH || action == Action.CATALOG_ON_PUBLISH;
        return published ? values.getOrDefault(Field.BAP_ID, "") : required(Field.BAP_ID, "bap_id");
    }

    /** Every message but a search is between two known parties. URLs may be missing: the registry has the right ones. */
    private @Nullable String bppId(Action action) throws ProtocolException {
        boolean broadcast = action == Action.SEARCH || action == Action.DISCOVER;
        String value = values.get(Field.BPP_ID);
        return broadcast ? (value == null || value.isEmpty() ? null : value) : required(Field.BPP_ID, "bpp_id");
    }

    private Instant timestamp() throws ProtocolException {
        String text = required(Field.TIMESTAMP, "timestamp");
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notATime) {
            throw invalid(
                    "timestamp", "context.timestamp is not a time", "RFC 3339, like 2026-11-23T10:00:00.000Z", text);
        }
    }

    private @Nullable Duration ttl() throws ProtocolException {
        String text = values.get(Field.TTL);
        return text == null || text.isEmpty() ? null : Ttl.parse(text);
    }

    private String required(Field field, String name) throws ProtocolException {
        String value = values.get(field);
        if (value == null || value.isBlank()) {
            String spelled = names.getOrDefault(field, camelCase ? camel(name) : name);
            throw invalid(spelled, "context." + spelled + " is missing", "a non-empty string", value);
        }
        return value;
    }

    /** {@code bap_id} as Beckn 2.0 spells it: {@code bapId}. */
    private static String camel(String name) {
        int gap = name.indexOf('_');
        return gap < 0
                ? name
                : name.substring(0, gap) + Character.toUpperCase(name.charAt(gap + 1)) + name.substring(gap + 2);
    }

    private static ProtocolException invalid(String name, String detail, String expected, @Nullable String found) {
        return new ProtocolException(Problem.of(Fault.INVALID_CONTEXT, detail)
                .at("/context/" + name)
                .expected(expected)
                .found(found));
    }
}
