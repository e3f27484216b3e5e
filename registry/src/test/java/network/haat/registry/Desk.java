package network.haat.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import network.haat.protocol.SharedData;

/** What operators do at a registry, and what the public log says of it. */
final class Desk {

    static final String ROOT = "the root token";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestRegistry registry;

    Desk(TestRegistry registry) {
        this.registry = registry;
    }

    /** Makes an operator; returns his token. */
    String token(String name, String role) {
        Reply reply = registry.operator("POST", "/api/v1/tokens", body("name", name, "role", role));
        return reply.json().path("token").asText();
    }

    Reply decide(String token, String operation, String verdict, String reason) {
        return registry.operator(
                token, "POST", "/api/v1/operations/" + operation + "/" + verdict, body("reason", reason));
    }

    Reply act(String token, String participant, String deed) {
        return registry.operator(token, "POST", participant(participant) + "/" + deed, body("reason", "because"));
    }

    static String participant(String id) {
        return "/api/v1/participants/" + encode(id);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Pairs of names and texts. */
    static String body(String... pairs) {
        var json = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < pairs.length; i += 2) {
            json.put(pairs[i], pairs[i + 1]);
        }
        return json.toString();
    }

    /** The id of the operation that an answer tells of. */
    static String operation(Reply reply) {
        String location = reply.headers().firstValue("Location").orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /** How an operation stands, as its participant sees it. */
    JsonNode follow(Reply reply) {
        return registry.get(reply.headers().firstValue("Location").orElseThrow())
                .json();
    }

    List<JsonNode> operations(String query) {
        JsonNode page =
                registry.operator("GET", "/api/v1/operations?" + query, "").json();
        return SharedData.each(page.path("operations")).toList();
    }

    List<JsonNode> audit() {
        JsonNode page = registry.operator("GET", "/api/v1/audit?limit=500", "").json();
        return SharedData.each(page.path("calls")).toList();
    }

    /** The exact lines. */
    List<String> leaves() {
        return new String(registry.fetch("/v1/log/entries").body(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    List<JsonNode> log() {
        return leaves().stream().map(Desk::read).toList();
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    /** Actor and change of each entry. */
    List<String> story() {
        return log().stream()
                .map(entry -> entry.path("actor").asText() + ": "
                        + entry.path("change").asText())
                .toList();
    }
}
