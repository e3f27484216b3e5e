package network.haat.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import network.haat.node.boot.NodeProcess;
import network.haat.sandbox.network.HaatNetwork;
import network.haat.sandbox.network.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys of a buyer, a gateway and a seller are changed while all of them are at work; no message is lost. */
final class RotationTest {

    private static final String SEARCH =
            "{\"domain\":\"ONDC:RET10\",\"city\":\"std:080\",\"message\":{\"intent\":{\"item\":{\"descriptor\":{\"name\":\"atta\"}}}}}";
    private static final long PAUSE_MILLIS = 25;
    private static final long LONGEST_SECONDS = 40;

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Ports ports = Ports.free();
    private HaatNetwork network;

    @BeforeEach
    void start() throws Exception {
        network = NodeProcess.await(HaatNetwork.start(vertx, ports, folder, 1, Clock.systemUTC()), 60);
    }

    @AfterEach
    void stop() throws Exception {
        NodeProcess.await(network.stop(), 30);
        NodeProcess.await(vertx.close(), 30);
    }

    @Test
    void rotate_underLoad_losesNoMessage() throws Exception {
        List<CompletableFuture<JsonNode>> searches = new ArrayList<>();
        List<Integer> faces = List.of(ports.buyer() + 1, ports.gateway() + 1, ports.seller(0) + 1);
        search(searches, 20);
        for (int face : faces) {
            assertThat(call("POST", face, "/api/v1/keys/rotate", "{}")
                            .path("state")
                            .asText())
                    .isEqualTo("ANNOUNCED");
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (!faces.stream().allMatch(this::hasSwitched)) {
            assertThat(System.nanoTime()).as("all keys are changed in time").isLessThan(end);
            search(searches, 10);
        }
        search(searches, 40);

        assertThat(searches).hasSizeGreaterThan(80);
        for (CompletableFuture<JsonNode> search : searches) {
            JsonNode answer = search.get(20, TimeUnit.SECONDS);
            assertThat(answer.path("callbacks")).as(answer.toString()).hasSize(1);
            assertThat(answer.at("/callbacks/0/message/catalog").isObject())
                    .as(answer.toString())
                    .isTrue();
        }
        for (String id : List.of("buyer.haat.test", "gateway.haat.test", "grocery.haat.test")) {
            JsonNode keys = call("GET", ports.registry() + 1, "/api/v1/participants/" + id, "")
                    .path("keys");
            assertThat(keys).hasSize(2);
            assertThat(keys.get(0).has("withdrawn")).isTrue();
            assertThat(keys.get(1).has("withdrawn")).isFalse();
        }
    }

    private void search(List<CompletableFuture<JsonNode>> searches, int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            searches.add(http.sendAsync(
                            request("POST", ports.buyer() + 1, "/api/v1/search?wait=PT4S", SEARCH),
                            HttpResponse.BodyHandlers.ofString())
                    .thenApply(RotationTest::json));
            Thread.sleep(PAUSE_MILLIS); // the pace of the load, not a wait for something
        }
    }

    private boolean hasSwitched(int face) {
        try {
            return !call("GET", face, "/api/v1/keys", "").path("state").asText().equals("ANNOUNCED");
        } catch (Exception unreachable) {
            throw new AssertionError(unreachable);
        }
    }

    private JsonNode call(String method, int port, String path, String body) throws Exception {
        return json(http.send(request(method, port, path, body), HttpResponse.BodyHandlers.ofString()));
    }

    private static HttpRequest request(String method, int port, String path, String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            assertThat(response.statusCode()).as(response.body()).isBetween(200, 202);
            return new ObjectMapper().readTree(response.body());
        } catch (IOException notJson) {
            throw new AssertionError(notJson);
        }
    }
}
