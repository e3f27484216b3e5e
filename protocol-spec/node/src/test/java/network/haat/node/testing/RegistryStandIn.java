package network.haat.node.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.LookupFilter;
import network.haat.protocol.registry.Subscription;
import network.haat.protocol.registry.SubscriptionJson;

/** A registry over HTTP that knows what it is told and answers {@code /v2.0/lookup}; it can also be out of order. */
public final class RegistryStandIn {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Subscription> rows = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile boolean down;

    private RegistryStandIn(Vertx vertx) throws Exception {
        this.server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> answer(request, body)))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    /** Opens one on a free port; it closes with the Vert.x. */
    public static RegistryStandIn open(Vertx vertx) throws Exception {
        return new RegistryStandIn(vertx);
    }

    /** Its base URL. */
    public String url() {
        return "http://localhost:" + server.actualPort();
    }

    /** Lists a subscription. */
    public RegistryStandIn with(Subscription row) {
        rows.add(row);
        return this;
    }

    /** From now on every look-up is answered 500. */
    public void goDown() {
        down = true;
    }

    private void answer(HttpServerRequest request, Buffer body) {
        if (down || !request.path().equals("/v2.0/lookup")) {
            request.response().setStatusCode(down ? 500 : 404).end();
            return;
        }
        try {
            LookupFilter filter = LookupFilter.read(JSON.readTree(body.getBytes()));
            ArrayNode answer = JsonNodeFactory.instance.arrayNode();
            rows.stream()
                    .filter(filter::matches)
                    .map(SubscriptionJson::writeOndc)
                    .forEach(answer::add);
            request.response().putHeader("Content-Type", "application/json").end(answer.toString());
        } catch (IOException | ProtocolException unreadable) {
            request.response().setStatusCode(400).end();
        }
    }
}
