package network.haat.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import network.haat.node.boot.NodeProcess;
import network.haat.node.config.StartException;
import org.jspecify.annotations.Nullable;

/** A real registry on free ports, with its files in a folder. */
final class TestRegistry implements AutoCloseable {

    static final int MAX_BODY = TestSetup.MAX_BODY;
    static final int PAGE = 20;
    private static final long SECONDS = 20;

    final Vertx vertx = Vertx.vertx();
    final MovableClock clock = new MovableClock();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final RegistryConfig config;
    private final boolean anyAddress;
    private RegistryApp app;

    TestRegistry(Path folder) throws StartException, InterruptedException {
        this(folder, new TestSetup());
    }

    TestRegistry(Path folder, TestSetup setup) throws StartException, InterruptedException {
        config = setup.config(folder);
        anyAddress = setup.allowsAnyAddress();
        app = start();
    }

    static RegistryConfig config(Path folder, String database) {
        return new TestSetup().file(database).config(folder);
    }

    RegistryApp app() {
        return app;
    }

    RegistryConfig config() {
        return config;
    }

    void restart() throws StartException, InterruptedException {
        NodeProcess.await(app.stop(), SECONDS);
        app = start();
    }

    private RegistryApp start() throws StartException, InterruptedException {
        return NodeProcess.await(RegistryApp.start(vertx, config, anyAddress, clock), SECONDS);
    }

    Reply post(String path, JsonNode body) {
        return post(path, body.toString(), null);
    }

    Reply post(String path, String body, @Nullable String authorization) {
        return send(app.networkPort(), "POST", path, body, authorization);
    }

    Reply get(String path) {
        return send(app.networkPort(), "GET", path, "", null);
    }

    /** As root, where that needs a token. */
    Reply operator(String method, String path, String body) {
        return operator(config.app().token().get().orElse(""), method, path, body);
    }

    /** With a token, or with none when it is empty. */
    Reply operator(String token, String method, String path, String body) {
        return send(app.appPort(), method, path, body, token.isEmpty() ? null : "Bearer " + token);
    }

    /** Bytes of an answer of the face for participants, which may be no JSON. */
    HttpResponse<byte[]> fetch(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.networkPort() + path))
                .timeout(Duration.ofSeconds(SECONDS));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    Reply participant(String id) {
        return operator("GET", "/api/v1/participants/" + URLEncoder.encode(id, StandardCharsets.UTF_8), "");
    }

    private Reply send(int port, String method, String path, String body, @Nullable String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(SECONDS))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return Reply.of(send(request.build()));
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException unreachable) {
            throw new AssertionError(unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    @Override
    public void close() {
        await(app.stop());
        await(vertx.close());
    }

    /** One after the other: what runs on Vert.x's threads cannot tell of their end. */
    private static void await(Future<Void> end) {
        end.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
