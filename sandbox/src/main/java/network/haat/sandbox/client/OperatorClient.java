package network.haat.sandbox.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls the operator face of a registry, as its operator's own tools would. */
public final class OperatorClient {

    private static final int PAGE = 200;

    private static final String NAME = "the registry's operator face";
    private static final long LARGEST_ARCHIVE = 64L << 30;

    private final JsonApi api;
    private final Transfers transfers;

    /** A client of this face. */
    public OperatorClient(Face face) {
        this.api = new JsonApi(NAME, face);
        this.transfers = new Transfers(NAME, face);
    }

    /**
     * Everybody on the register, page by page.
     *
     * @param status only those who stand there in something; null for all
     */
    public void participants(@Nullable String status, Consumer<JsonNode> each)
            throws ClientException, InterruptedException {
        String filter = status == null ? "" : "&status=" + JsonApi.encoded(status);
        api.pages("/api/v1/participants?limit=" + PAGE + filter, "participants", each);
    }

    /** Who wants to come in and is not decided about, newest first. */
    public void pending(Consumer<JsonNode> each) throws ClientException, InterruptedException {
        api.pages("/api/v1/operations?status=PENDING&limit=" + PAGE, "operations", each);
    }

    /** One participant with the events that made it what it is. */
    public JsonNode participant(String id) throws ClientException, InterruptedException {
        return api.get(of(id));
    }

    /**
     * Moves a participant on in its life.
     *
     * @param step {@code suspend}, {@code resume} or {@code unsubscribe}
     * @return the participant as it is now
     */
    public JsonNode move(String id, String step, String reason) throws ClientException, InterruptedException {
        return api.post(of(id) + "/" + step, because(reason));
    }

    /**
     * Makes a key stop counting.
     *
     * @param from since when; null for now
     * @return the participant as it is now
     */
    public JsonNode revoke(String id, String key, String reason, @Nullable Instant from)
            throws ClientException, InterruptedException {
        ObjectNode body = because(reason);
        if (from != null) {
            body.put("from", from.toString());
        }
        return api.post(of(id) + "/keys/" + JsonApi.segment(key) + "/revoke", body);
    }

    /** One onboarding with its steps; {@link ClientException#isUnknown} when there is none. */
    public JsonNode operation(String id) throws ClientException, InterruptedException {
        return api.get("/api/v1/operations/" + JsonApi.segment(id));
    }

    /** The latest onboarding of a subscriber, without its steps. */
    public Optional<JsonNode> newest(String subscriberId) throws ClientException, InterruptedException {
        JsonNode page = api.get("/api/v1/operations?limit=1&subscriber_id=" + JsonApi.encoded(subscriberId));
        return matching(page, subscriberId).stream().findFirst();
    }

    /** The onboardings of a subscriber that nobody has decided about. */
    public List<JsonNode> pendingOf(String subscriberId) throws ClientException, InterruptedException {
        JsonNode page = api.get(
                "/api/v1/operations?status=PENDING&limit=" + PAGE + "&subscriber_id=" + JsonApi.encoded(subscriberId));
        return matching(page, subscriberId).stream()
                .filter(operation -> operation.path("status").asText().equals("PENDING"))
                .toList();
    }

    /**
     * Approves or rejects an onboarding.
     *
     * @param decision {@code approve} or {@code reject}
     * @return the operation as it is now
     */
    public JsonNode decide(String operation, String decision, String reason)
            throws ClientException, InterruptedException {
        return api.post("/api/v1/operations/" + JsonApi.segment(operation) + "/" + decision, because(reason));
    }

    /**
     * Everything the registry holds, as an archive.
     *
     * @param to is not closed
     */
    public void export(OutputStream to) throws ClientException, InterruptedException {
        transfers.download("/api/v1/export", to, LARGEST_ARCHIVE);
    }

    /** Gives an archive to a registry that is empty still. */
    public void restore(Path archive) throws ClientException, InterruptedException {
        transfers.upload("/api/v1/import", archive);
    }

    /** A registry that does not know the filter must not make us decide about somebody else. */
    private static List<JsonNode> matching(JsonNode page, String subscriberId) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode operation : page.path("operations")) {
            if (operation.path("subscriber_id").asText().equals(subscriberId)) {
                found.add(operation);
            }
        }
        return found;
    }

    private static String of(String id) throws ClientException {
        return "/api/v1/participants/" + JsonApi.segment(id);
    }

    private static ObjectNode because(String reason) {
        return JsonNodeFactory.instance.objectNode().put("reason", reason);
    }
}
