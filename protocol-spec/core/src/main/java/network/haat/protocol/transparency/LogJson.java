package network.haat.protocol.transparency;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.jspecify.annotations.Nullable;

/** Members of the JSON in which anchors, proofs and frontiers travel; every refusal names the place. */
final class LogJson {

    private LogJson() {}

    static void requireObject(JsonNode json, String what) throws ProtocolException {
        if (!json.isObject()) {
            throw invalid("", what + " is not a JSON object", "an object", json);
        }
    }

    /** A whole number from 0 to {@link TreeSize#MAX}. */
    static long number(JsonNode object, String name) throws ProtocolException {
        JsonNode value = object.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || !TreeSize.isPossible(value.longValue())) {
            throw invalid("/" + name, name + " is not a number", "a whole number, 0 to " + TreeSize.MAX, value);
        }
        return value.longValue();
    }

    static String text(JsonNode object, String name) throws ProtocolException {
        JsonNode value = object.path(name);
        if (!value.isTextual()) {
            throw invalid("/" + name, name + " is not a text", "a text", value);
        }
        return value.textValue();
    }

    static @Nullable String optionalText(JsonNode object, String name) throws ProtocolException {
        return object.has(name) ? text(object, name) : null;
    }

    static List<Hash> hashes(JsonNode array, String place) throws ProtocolException {
        if (!array.isArray() || array.size() > TreeSize.MAX_HASHES) {
            throw invalid(place, "not a list of hashes", "up to " + TreeSize.MAX_HASHES + " texts", array);
        }
        List<Hash> hashes = new ArrayList<>();
        for (JsonNode element : array) {
            hashes.add(hash(element, place + "/" + hashes.size()));
        }
        return hashes;
    }

    private static Hash hash(JsonNode element, String place) throws ProtocolException {
        try {
            return Hash.parse(element.isTextual() ? element.textValue() : "");
        } catch (ProtocolException notAHash) {
            throw new ProtocolException(notAHash.problem().at(place).found(found(element)));
        }
    }

    static ArrayNode array(List<Hash> hashes) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        hashes.forEach(hash -> array.add(hash.base64()));
        return array;
    }

    static ProtocolException invalid(String place, String detail, String expected, JsonNode found) {
        return new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, detail)
                .at(place)
                .expected(expected)
                .found(found(found)));
    }

    private static String found(JsonNode value) {
        if (value.isMissingNode()) {
            return "nothing";
        }
        return value.isContainerNode()
                ? "an " + value.getNodeType().name().toLowerCase(Locale.ROOT) + " of " + value.size()
                : value.asText();
    }
}
