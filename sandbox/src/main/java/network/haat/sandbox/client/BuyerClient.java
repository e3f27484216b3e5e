package network.haat.sandbox.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import network.haat.sandbox.network.Ports;

/** Calls the API of a buyer-app adapter, as any buyer app would. */
public final class BuyerClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long POLL_MILLIS = 50;

    /**
     * What came of a search.
     *
     * @param transactionId its id
     * @param callbacks those that came
     */
    public record Answers(String transactionId, List<JsonNode> callbacks) {

        /** Copies the list. */
        public Answers {
            callbacks = List.copyOf(callbacks);
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final String api;

    /** A client of the adapter at these ports on this machine. */
    public BuyerClient(Ports ports) {
        this.api = "http://localhost:" + ports.buyerApp() + "/api/v1/";
    }

    /**
     * Sends a request and returns at once.
     *
     * @return {@code transaction_id} and {@code message_id}
     */
    public JsonNode send(String action, ObjectNode request) throws ClientException, InterruptedException {
        return post(action, request);
    }

    /** Sends a request and waits for its callback, at most {@code wait}. */
    public JsonNode ask(String action, ObjectNode request, Duration wait) throws ClientException, InterruptedException {
        return post(action + "?wait=" + wait, request);
    }

    /** Everything said in a transaction so far. */
    public JsonNode transaction(String id) throws ClientException, InterruptedException {
        return call(
                HttpRequest.newBuilder(URI.create(api + "transactions/" + id)).GET());
    }

    /**
     * Searches, and waits until no seller has answered for a while.
     *
     * @param quiet how long nobody may answer before the search counts as over, counted from the last answer
     * @param longest how long to wait at most
     * @return the {@code on_search} callbacks that came
     */
    public Answers search(ObjectNode request, Duration quiet, Duration longest)
            throws ClientException, InterruptedException {
        String id = send("search", request).path("transaction_id").asText();
        long start = System.nanoTime();
        long lastNews = start;
        List<JsonNode> answers = List.of();
        while (System.nanoTime() - start < longest.toNanos() && System.nanoTime() - lastNews < quiet.toNanos()) {
            Thread.sleep(POLL_MILLIS);
            List<JsonNode> now = callbacks(transaction(id), "on_search");
            if (now.size() > answers.size()) {
                lastNews = System.nanoTime();
            }
            answers = now;
        }
        return new Answers(id, answers);
    }

    /** Searches, and says whether anybody answered in time; returns with the first answer. */
    public boolean answers(ObjectNode request, Duration longest) throws ClientException, InterruptedException {
        String id = send("search", request).path("transaction_id").asText();
        long start = System.nanoTime();
        while (System.nanoTime() - start < longest.toNanos()) {
            if (!callbacks(transaction(id), "on_search").isEmpty()) {
                return true;
            }
            Thread.sleep(POLL_MILLIS);
        }
        return false;
    }

    private static List<JsonNode> callbacks(JsonNode transaction, String action) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode message : transaction.path("messages")) {
            if (message.path("action").asText().equals(action)) {
                found.add(message);
            }
        }
        return found;
    }

    private JsonNode post(String path, ObjectNode body) throws ClientException, InterruptedException {
        return call(HttpRequest.newBuilder(URI.create(api + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8)));
    }

    private JsonNode call(HttpRequest.Builder request) throws ClientException, InterruptedException {
        HttpResponse<byte[]> response;
        JsonNode json;
        try {
            response = http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray());
            json = JSON.readTree(response.body());
        } catch (ConnectException nobody) {
            throw new ClientException("no network is running at " + api + "; start one with ./haat up", true);
        } catch (IOException broken) {
            throw new ClientException("the buyer-app adapter at " + api + " did not answer properly", true);
        }
        if (response.statusCode() / 100 != 2) {
            throw new ClientException(explain(json.path("error"), response.statusCode()), false);
        }
        return json;
    }

    private static String explain(JsonNode error, int status) {
        StringBuilder text = new StringBuilder(error.path("message").asText("HTTP " + status));
        for (String name : new String[] {"path", "expected", "found", "fix"}) {
            if (error.has(name)) {
                text.append("; ")
                        .append(name)
                        .append(": ")
                        .append(error.path(name).asText());
            }
        }
        return text.toString();
    }
}
