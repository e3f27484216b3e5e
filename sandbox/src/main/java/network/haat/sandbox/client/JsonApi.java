package network.haat.sandbox.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Calls a JSON API that may be unreachable, wrong or hostile: answers are bounded in size and time, redirects are not
 * followed, and errors are one line without control characters.
 */
final class JsonApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LARGEST = 8 << 20;
    private static final int MOST_PAGES = 100_000;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String name;
    private final Face face;
    private final Supplier<String> authorization;

    /**
     * The API of a face.
     *
     * @param name what the server is, for errors: {@code the registry's operator face}
     */
    JsonApi(String name, Face face) {
        this(name, face, () -> face.token().isEmpty() ? "" : "Bearer " + face.token());
    }

    /**
     * The same for one that wants something else than a token.
     *
     * @param authorization the header's value for the next request; empty for none
     */
    JsonApi(String name, Face face, Supplier<String> authorization) {
        this.name = name;
        this.face = face;
        this.authorization = authorization;
    }

    JsonNode get(String path) throws ClientException, InterruptedException {
        return call(request(path).GET());
    }

    JsonNode post(String path, JsonNode body) throws ClientException, InterruptedException {
        return call(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8)));
    }

    /**
     * Goes through all pages of a list.
     *
     * @param path with at least one query parameter
     * @param member the list's name in a page
     */
    void pages(String path, String member, Consumer<JsonNode> each) throws ClientException, InterruptedException {
        Set<String> cursors = new HashSet<>();
        String after = "";
        do {
            JsonNode page = get(after.isEmpty() ? path : path + "&after=" + encoded(after));
            if (!page.path(member).isArray()) {
                throw improper("sent a page without \"" + member + "\"");
            }
            page.path(member).forEach(each);
            after = page.path("next").asText("");
            if (!after.isEmpty() && (!cursors.add(after) || cursors.size() > MOST_PAGES)) {
                throw improper("sends pages without end");
            }
        } while (!after.isEmpty());
    }

    /**
     * A segment of a path.
     *
     * @throws ClientException when it is none, or one that means another folder
     */
    static String segment(String text) throws ClientException {
        if (text.isBlank() || text.equals(".") || text.equals("..")) {
            throw new ClientException("'" + text + "' names nothing", true);
        }
        return encoded(text);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(face.url() + path))
                .timeout(PATIENCE)
                .header("Accept", "application/json");
        String header = authorization.get();
        return header.isEmpty() ? request : request.header("Authorization", header);
    }

    private JsonNode call(HttpRequest.Builder request) throws ClientException, InterruptedException {
        HttpResponse<byte[]> response = send(request.build());
        requireSuccess(response);
        JsonNode json = json(response.body());
        if (!json.isObject()) {
            throw improper("sent no JSON object; is it the right address?");
        }
        return json;
    }

    void requireSuccess(HttpResponse<byte[]> response) throws ClientException {
        int status = response.statusCode();
        if (status / 100 != 2) {
            throw ClientException.refused(
                    status, explain(status, json(response.body()).path("error")));
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json == null ? MissingNode.getInstance() : json;
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }

    /** The request's own timeout ends with the headers; this one covers the body too. */
    private HttpResponse<byte[]> send(HttpRequest request) throws ClientException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, head -> new BoundedBody(LARGEST));
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            answer.cancel(true);
            throw improper("did not answer within " + PATIENCE.toSeconds() + " s");
        } catch (ExecutionException failed) {
            throw Failures.of(name, face, failed.getCause());
        }
    }

    private ClientException improper(String what) {
        return Failures.improper(name, face, what);
    }

    private String explain(int status, JsonNode error) {
        StringBuilder text = new StringBuilder();
        if (status == 401 || status == 403) {
            text.append(name).append(" at ").append(face).append(" does not let you: ");
        }
        text.append(error.path("message").asText(name + " at " + face + " answered HTTP " + status));
        for (String member : new String[] {"path", "expected", "found", "fix"}) {
            if (error.hasNonNull(member)) {
                text.append("; ")
                        .append(member)
                        .append(": ")
                        .append(error.path(member).asText());
            }
        }
        return Printable.text(text.toString());
    }
}
