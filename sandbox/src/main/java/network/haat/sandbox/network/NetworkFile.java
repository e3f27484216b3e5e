package network.haat.sandbox.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the faces of a running network are and what lets its owner in: {@code network.json} in its data folder, readable
 * by its owner only, there as long as the network runs. Immutable; tokens are never printed.
 *
 * @param registry base URL of the registry's network face
 * @param operator base URL of its operator face
 * @param token bearer token of that; empty when it needs none
 * @param participants everybody else in this process
 */
public record NetworkFile(String registry, String operator, String token, List<Node> participants) {

    private static final String NAME = "network.json";
    private static final long LARGEST = 1 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A participant of the network.
     *
     * @param subscriberId who it is
     * @param app base URL of its app or management face
     * @param token bearer token of that; empty when it needs none
     */
    public record Node(String subscriberId, String app, String token) {
        @Override
        public String toString() {
            return subscriberId + " at " + app;
        }
    }

    /** Copies the list. */
    public NetworkFile {
        participants = List.copyOf(participants);
    }

    /** The participant of this id. */
    public Optional<Node> node(String subscriberId) {
        return participants.stream()
                .filter(node -> node.subscriberId().equals(subscriberId))
                .findFirst();
    }

    /** Writes it into a data folder, whole or not at all. */
    public void write(Path folder) throws IOException {
        // temporary files are their owner's alone from the moment they exist
        Path draft = Files.createTempFile(folder, "network", ".json");
        try {
            Files.write(draft, JSON.writeValueAsBytes(json()));
            Files.move(draft, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Removes it from a data folder; nothing happens when it is not there. */
    public static void remove(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(NAME));
    }

    /**
     * Reads it from a data folder.
     *
     * @return empty when no network runs there
     * @throws IOException when it cannot be read or is malformed, with one line that says so
     */
    public static Optional<NetworkFile> read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        try {
            if (Files.size(file) <= LARGEST) {
                return Optional.of(of(JSON.readTree(Files.readAllBytes(file))));
            }
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException unusable) {
            // told below like a file that is far too large
        }
        throw new IOException("cannot read " + file + "; stop ./haat up and start it again to have it written anew");
    }

    private static NetworkFile of(JsonNode json) {
        List<Node> participants = new ArrayList<>();
        for (JsonNode node : json.path("participants")) {
            participants.add(new Node(text(node, "subscriber_id"), text(node, "app"), text(node, "token")));
        }
        JsonNode registry = json.path("registry");
        return new NetworkFile(
                text(registry, "url"), text(registry, "operator"), text(registry, "token"), participants);
    }

    private static String text(JsonNode json, String name) {
        return json.path(name).asText();
    }

    private ObjectNode json() {
        ObjectNode json = JSON.createObjectNode();
        json.putObject("registry")
                .put("url", registry)
                .put("operator", operator)
                .put("token", token);
        ArrayNode nodes = json.putArray("participants");
        for (Node node : participants) {
            nodes.addObject()
                    .put("subscriber_id", node.subscriberId)
                    .put("app", node.app)
                    .put("token", node.token);
        }
        return json;
    }

    @Override
    public String toString() {
        return "the network with its registry at " + registry;
    }
}
