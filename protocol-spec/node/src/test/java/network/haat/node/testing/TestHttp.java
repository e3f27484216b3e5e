package network.haat.node.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** Calls to a node under test, and what comes of them. */
public final class TestHttp {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private TestHttp() {}

    /** Gets. */
    public static HttpResponse<String> get(String url, String... headers) throws Exception {
        return CLIENT.send(request(url, headers).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Posts JSON. */
    public static HttpResponse<String> post(String url, String body, String... headers) throws Exception {
        return postLater(url, body, headers).get();
    }

    /** Posts JSON and does not wait for the answer. */
    public static CompletableFuture<HttpResponse<String>> postLater(String url, String body, String... headers) {
        return CLIENT.sendAsync(
                request(url, headers)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** A port nothing listens on at the moment. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Waits until something holds; fails when it does not within ten seconds. */
    public static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("in vain waited for: " + what);
            }
            Thread.sleep(5);
        }
    }

    private static HttpRequest.Builder request(String url, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).header("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }
}
