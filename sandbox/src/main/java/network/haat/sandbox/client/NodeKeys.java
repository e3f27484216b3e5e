package network.haat.sandbox.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Makes a node change its keys, and watches it do so. */
public final class NodeKeys {

    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final JsonApi api;
    private final Duration pause;

    /**
     * Keys of the node with this app face.
     *
     * @param pause between two questions how far it is
     */
    public NodeKeys(Face app, Duration pause) {
        this.api = new JsonApi("the node's app face", app);
        this.pause = pause;
    }

    /**
     * Rotates the keys and returns when the node signs with the new one.
     *
     * @param overlap how long the old key stays valid beside the new one
     * @param told gets the rotation in each state it is seen in, beginning with {@code ANNOUNCED}
     * @return the rotation as it was last
     */
    public JsonNode rotate(Duration overlap, Consumer<JsonNode> told) throws ClientException, InterruptedException {
        JsonNode rotation = api.post(
                "/api/v1/keys/rotate", JsonNodeFactory.instance.objectNode().put("overlap", overlap.toString()));
        told.accept(rotation);
        String newKey = rotation.path("unique_key_id").asText();
        long start = System.nanoTime();
        long patience = patience(rotation).toNanos();
        while (isAnnounced(rotation)) {
            if (System.nanoTime() - start > patience) {
                throw new ClientException(
                        "the node has announced key " + Printable.text(newKey, 100)
                                + " but does not sign with it yet; see its log",
                        false);
            }
            Thread.sleep(pause.toMillis());
            JsonNode now = api.get("/api/v1/keys");
            if (!now.path("unique_key_id").asText().equals(newKey)) {
                throw new ClientException("somebody else rotates the keys of this node at the same time", false);
            }
            if (!now.path("state").equals(rotation.path("state"))) {
                told.accept(now);
            }
            rotation = now;
        }
        return switched(rotation);
    }

    private static boolean isAnnounced(JsonNode rotation) {
        return rotation.path("state").asText().equals("ANNOUNCED");
    }

    private static JsonNode switched(JsonNode rotation) throws ClientException {
        String state = rotation.path("state").asText();
        if (!state.equals("SWITCHED") && !state.equals("RETIRED")) {
            throw new ClientException(
                    "the rotation came to an end in state " + Printable.text(state, 100) + "; see the node's log",
                    false);
        }
        return rotation;
    }

    /** Until a while after the switch is due. */
    private static Duration patience(JsonNode rotation) {
        try {
            Duration due = Duration.between(
                    Instant.now(), Instant.parse(rotation.path("switches").asText()));
            Duration wait = due.isNegative() ? GRACE : due.plus(GRACE);
            return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        } catch (DateTimeException notSaid) {
            return GRACE;
        }
    }
}
