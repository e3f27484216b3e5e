package network.haat.registry.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.SubscribeReader;
import network.haat.protocol.registry.SubscribeRequest;
import network.haat.protocol.registry.SubscriptionStatus;
import network.haat.protocol.validation.Validator;
import network.haat.protocol.validation.finding.Finding;
import network.haat.protocol.validation.finding.Level;
import network.haat.registry.core.Attempt;
import network.haat.registry.core.Registrar;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /subscribe}: ONDC's body, operations 1 to 6, 8 and 11, or Beckn core's; answered in the same dialect. */
final class SubscribeHandler implements Endpoint {

    private static final Logger LOG = LoggerFactory.getLogger(SubscribeHandler.class);

    private static final Validator SCHEMAS = new Validator(Level.RUNTIME);

    private final String prefix;
    private final SubscribeReader reader;
    private final Registrar registrar;

    SubscribeHandler(String prefix, SubscribeReader reader, Registrar registrar) {
        this.prefix = prefix;
        this.reader = reader;
        this.registrar = registrar;
    }

    @Override
    public Future<Answer> answer(Call call) {
        return Attempt.at(() -> validated(call))
                .compose(body -> Attempt.at(() -> reader.read(body))
                        .compose(request -> enter(request, call))
                        .recover(failure -> Future.failedFuture(placed(body, failure)))
                        .map(outcome -> answer(SubscribeReader.isOndc(body), outcome)));
    }

    private static JsonNode validated(Call call) throws ProtocolException {
        JsonNode body = call.json();
        Optional<Finding> refusal = SCHEMAS.examineSubscription(call.bytes()).refusal();
        if (refusal.isPresent()) {
            throw new ProtocolException(refusal.get().problem());
        }
        return body;
    }

    /** The operation's address stands in a header, since the bodies are those of the specifications. */
    private Answer answer(boolean isOndc, Registrar.Outcome outcome) {
        JsonNode body = isOndc
                ? ondc()
                : core(outcome.waits() ? SubscriptionStatus.UNDER_SUBSCRIPTION : SubscriptionStatus.SUBSCRIBED);
        return outcome.operation()
                .map(one -> new Answer(body, Map.of("Location", prefix + "/operations/" + one.id())))
                .orElseGet(() -> Answer.of(body));
    }

    private static Throwable placed(JsonNode body, Throwable failure) {
        return failure instanceof ProtocolException refusal
                ? new ProtocolException(SubscribeReader.placed(body, refusal.problem()))
                : failure;
    }

    private Future<Registrar.Outcome> enter(SubscribeRequest request, Call call) {
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

    private static ObjectNode core(SubscriptionStatus status) {
        ObjectNode reply = JsonNodeFactory.instance.objectNode();
        reply.put("status", status.name());
        reply.putObject("message").putObject("ack").put("status", "ACK");
        return reply;
    }
}
