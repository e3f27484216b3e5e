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
import network.haat.node.config.AppFace;
import network.haat.node.config.Listen;
import network.haat.node.config.Secret;
import network.haat.node.config.StartException;
import org.jspecify.annotations.Nullable;

/** A real registry on free ports, with its files in a folder. */
final class TestRegistry implements AutoCloseable {

    static final int MAX_BODY = 50_000;
    static final int PAGE = 20;
    private static final long SECONDS = 20;

    private static final int PER_MINUTE = 1_000_000;

    final Vertx vertx = Vertx.vertx();
    final MovableClock clock = new MovableClock();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final RegistryConfig config;
    private RegistryApp app;

    TestRegistry(Path folder) throws StartException, InterruptedException {
        config = config(folder, folder.resolve("registry.db").toString());
        app = start();
    }

    static RegistryConfig config(Path folder, String database) {
        return new RegistryConfig(
                new Listen("127.0.0.1", 0),
                new AppFace("127.0.0.1", 0, Secret.NONE),
                new RegistryConfig.Identity(
                        "registry.haat.test", URI.create("http://localhost:9010"), folder.resolve("keys.json")),
                new RegistryConfig.Storage(database, "", "", Secret.NONE),
                Policy.SANDBOX,
                new RegistryConfig.Proof("", ""),
                new RegistryConfig.Challenge(Duration.ofSeconds(1), 1, Duration.ZERO),
                new RegistryConfig.Keys(Duration.ofMinutes(10)),
                new RegistryConfig.Trust(Duration.ofMinutes(10)),
                new RegistryConfig.Limits(MAX_BODY, PAGE, PER_MINUTE, PER_MINUTE, PER_MINUTE));
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
        return NodeProcess.await(RegistryApp.start(vertx, config, clock), SECONDS);
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

    Reply operator(String method, String path, String body) {
        return send(app.appPort(), method, path, body, null);
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
        try {
            return Reply.of(http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
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
