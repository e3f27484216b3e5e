package network.haat.seller.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import network.haat.node.http.ApiErrors;
import network.haat.node.http.BodyReader;
import network.haat.protocol.Action;
import network.haat.protocol.dialect.Acknowledgement;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.seller.core.Callbacks;
import network.haat.seller.core.Requests;

/**
 * {@code POST /api/v1/on_{action}}: the seller's app answers a request, at once or days later, or tells the buyer
 * something unasked. Body: {@code {transaction_id, message_id, message}}; without message_id it is unasked;
 * {@code bap_id} is needed only where several buyers use one transaction_id.
 */
public final class CallbackRoutes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Requests requests;
    private final Callbacks callbacks;
    private final int maxBodyBytes;

    /** Routes that answer these requests. */
    public CallbackRoutes(Requests requests, Callbacks callbacks, int maxBodyBytes) {
        this.requests = requests;
        this.callbacks = callbacks;
        this.maxBodyBytes = maxBodyBytes;
    }

    /** Adds the route. */
    public void route(Router router) {
        router.post("/api/v1/:action").handler(this::handle);
    }

    private void handle(RoutingContext routing) {
        BodyReader.read(routing.request(), maxBodyBytes)
                .compose(body -> send(routing.pathParam("action"), body))
                .onSuccess(answer -> {
                    routing.response().setStatusCode(answer.isAck() ? 200 : 422);
                    routing.json(new JsonObject()
                            .put("verdict", answer.kind().name())
                            .put("code", answer.code())
                            .put("message", answer.message()));
                })
                .onFailure(failure -> ApiErrors.write(routing, failure));
    }

    private Future<Acknowledgement> send(String actionName, Buffer body) {
        try {
            Action action = Action.of(actionName)
                    .filter(known -> known.isCallback() && known.direction() == Action.Direction.TO_BUYER)
                    .orElseThrow(() ->
                            new ProtocolException(Problem.of(Fault.UNKNOWN_ACTION, "not a callback a seller app sends")
                                    .found(actionName)));
            JsonNode json = JSON.readTree(body.getBytes());
            JsonNode ids = json.has("context") ? json.path("context") : json;
            String transactionId = ids.path("transaction_id").asText();
            String messageId = ids.path("message_id").asText();
            String bapId = ids.path("bap_id").asText();
            Requests.Request request = request(bapId, transactionId, messageId, action);
            String ownId = messageId.isEmpty() ? UUID.randomUUID().toString() : messageId;
            return callbacks.send(request, action, ownId, content(json)).recover(CallbackRoutes::unreachable);
        } catch (ProtocolException refused) {
            return Future.failedFuture(refused);
        } catch (IOException notJson) {
            return Future.failedFuture(new ProtocolException(Problem.of(Fault.MALFORMED_BODY, "the body is not JSON")));
        }
    }

    private Requests.Request request(String bapId, String transactionId, String messageId, Action action)
            throws ProtocolException {
        Optional<Requests.Request> found = messageId.isEmpty()
                ? requests.last(bapId, transactionId)
                : requests.find(bapId, transactionId, messageId)
                        .filter(request -> action.request()
                                .filter(request.context().action()::equals)
                                .isPresent());
        return found.orElseThrow(() -> new ProtocolException(
                Problem.of(Fault.OUT_OF_SEQUENCE, "no request with these ids is to be answered by " + action)
                        .at("/message_id")
                        .found(transactionId + " " + messageId)));
    }

    private static ObjectNode content(JsonNode json) throws ProtocolException {
        ObjectNode content = JSON.createObjectNode();
        for (String name : new String[] {"message", "error"}) {
            if (json.path(name).isObject()) {
                content.set(name, json.path(name));
            }
        }
        if (content.isEmpty()) {
            throw new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "there is neither a message nor an error")
                    .at("/message")
                    .expected("{\"transaction_id\":…,\"message_id\":…,\"message\":{…}}"));
        }
        return content;
    }

    private static Future<Acknowledgement> unreachable(Throwable failure) {
        return Future.failedFuture(new ProtocolException(
                Problem.of(Fault.UNAVAILABLE, "the buyer app did not answer").fix("try again later")));
    }
}
