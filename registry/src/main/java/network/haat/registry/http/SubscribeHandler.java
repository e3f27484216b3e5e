package network.haat.registry.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.SubscribeReader;
import network.haat.protocol.registry.SubscribeRequest;
import network.haat.protocol.registry.SubscriptionStatus;
import network.haat.registry.core.Attempt;
import network.haat.registry.core.Registrar;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /subscribe}: ONDC's body, operations 1 to 5, or Beckn core's; answered in the same dialect. */
final class SubscribeHandler implements Endpoint {

    private static final Logger LOG = LoggerFactory.getLogger(SubscribeHandler.class);

    private final SubscribeReader reader;
    private final Registrar registrar;

    SubscribeHandler(SubscribeReader reader, Registrar registrar) {
        this.reader = reader;
        this.registrar = registrar;
    }

    @Override
    public Future<JsonNode> answer(Call call) {
        return Attempt.at(call::json)
                .compose(body -> Attempt.at(() -> reader.read(body))
                        .compose(request -> enter(request, call))
                        .recover(failure -> Future.failedFuture(placed(body, failure)))
                        .map(entered -> SubscribeReader.isOndc(body) ? ondc() : core()));
    }

    private static Throwable placed(JsonNode body, Throwable failure) {
        return failure instanceof ProtocolException refusal
                ? new ProtocolException(SubscribeReader.placed(body, refusal.problem()))
                : failure;
    }

    private Future<Void> enter(SubscribeRequest request, Call call) {
        return registrar
                .subscribe(request, call.authorization(), call.bytes())
                .onSuccess(entered -> log(request, "ack"))
                .onFailure(refused -> log(request, String.valueOf(refused.getMessage())));
    }

    private static void log(SubscribeRequest request, String outcome) {
        LOG.atInfo()
                .addKeyValue("subscriber_id", request.subscriberId())
                .addKeyValue("unique_key_id", request.uniqueKeyId())
                .addKeyValue("outcome", outcome)
                .log("subscribe");
    }

    /** ONDC sends an error of nulls with a success. */
    private static ObjectNode ondc() {
        ObjectNode reply = JsonNodeFactory.instance.objectNode();
        reply.putObject("message").putObject("ack").put("status", "ACK");
        ObjectNode error = reply.putObject("error");
        error.putNull("type").putNull("code").putNull("path").putNull("message");
        return reply;
    }

    private static ObjectNode core() {
        ObjectNode reply = JsonNodeFactory.instance.objectNode();
        reply.put("status", SubscriptionStatus.SUBSCRIBED.name());
        reply.putObject("message").putObject("ack").put("status", "ACK");
        return reply;
    }
}
