package network.haat.gateway.core;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;

/**
 * A value in a policy file and its place in it, read strictly.
 *
 * @param json the value
 * @param pointer JSON Pointer to it
 */
record PolicyMember(JsonNode json, String pointer) {

    private static final int MOST = 100_000;
    private static final int LONGEST = 1_000;

    /** Refuses members of an object that are not among these. */
    PolicyMember only(Set<String> names) throws ProtocolException {
        if (!json.isObject()) {
            throw refuse("an object");
        }
        for (Map.Entry<String, JsonNode> one : json.properties()) {
            if (!names.contains(one.getKey())) {
                throw new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "a policy has no such member")
                        .at(pointer + "/" + escape(one.getKey()))
                        .expected("one of " + String.join(", ", names))
                        .found(one.getKey()));
            }
        }
        return this;
    }

    /** A member of an object that may be missing; null counts as a value, and mostly as a wrong one. */
    Optional<PolicyMember> optional(String name) {
        JsonNode value = json.get(name);
        return value == null ? Optional.empty() : Optional.of(new PolicyMember(value, pointer + "/" + escape(name)));
    }

    /** A member that must be there. */
    PolicyMember required(String name, String expected) throws ProtocolException {
        return optional(name)
                .orElseThrow(() ->
                        new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "a member of the policy is missing")
                                .at(pointer + "/" + escape(name))
                                .expected(expected)));
    }

    /** All members of an object, by name. */
    Map<String, PolicyMember> members() throws ProtocolException {
        if (!json.isObject() || json.size() > MOST) {
            throw refuse("an object with up to " + MOST + " members");
        }
        Map<String, PolicyMember> members = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> one : json.properties()) {
            members.put(one.getKey(), new PolicyMember(one.getValue(), pointer + "/" + escape(one.getKey())));
        }
        return members;
    }

    /** All elements of a list. */
    List<PolicyMember> elements(String expected) throws ProtocolException {
        if (!json.isArray() || json.size() > MOST) {
            throw refuse(expected);
        }
        List<PolicyMember> elements = new ArrayList<>();
        for (JsonNode one : json) {
            elements.add(new PolicyMember(one, pointer + "/" + elements.size()));
        }
        return elements;
    }

    String text(String expected) throws ProtocolException {
        String text = json.textValue();
        if (text == null || text.isBlank() || text.length() > LONGEST) {
            throw refuse(expected);
        }
        return text;
    }

    boolean flag() throws ProtocolException {
        if (!json.isBoolean()) {
            throw refuse("true or false");
        }
        return json.booleanValue();
    }

    long number(long least, long most) throws ProtocolException {
        if (!json.canConvertToLong()
                || !json.isIntegralNumber()
                || json.longValue() < least
                || json.longValue() > most) {
            throw refuse("a whole number from " + least + " to " + most);
        }
        return json.longValue();
    }

    Duration duration() throws ProtocolException {
        try {
            Duration duration = Duration.parse(String.valueOf(json.textValue()));
            if (!duration.isNegative() && !duration.isZero() && duration.compareTo(TtlBounds.ANY.most()) <= 0) {
                return duration;
            }
        } catch (DateTimeException malformed) {
            // refused below, like a time that is none
        }
        throw refuse("an ISO 8601 duration longer than nothing and up to a year, such as PT30S");
    }

    ProtocolException refuse(String expected) {
        return new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "a member of the policy is not usable")
                .at(pointer)
                .expected(expected)
                .found(json.isValueNode() ? json.asText() : json.isArray() ? "a list" : "an object"));
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
