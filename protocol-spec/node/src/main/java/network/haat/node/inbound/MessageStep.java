package network.haat.node.inbound;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import network.haat.protocol.Context;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.validation.Report;
import network.haat.protocol.validation.Validator;
import network.haat.protocol.validation.finding.Level;

/**
 * The message keeps the schemas and rules of its action, as far as real networks do. Bodies above {@value #LARGE} bytes
 * are judged off the event loop.
 */
final class MessageStep implements InboundStep {

    private static final int LARGE = 65_536;

    private final Vertx vertx;
    private final Validator validator = new Validator(Level.RUNTIME);

    MessageStep(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public Future<Void> check(Exchange exchange) {
        Context context = exchange.context();
        byte[] body = exchange.arrival().body();
        Future<Report> report = body.length <= LARGE
                ? Future.succeededFuture(validator.examine(context, body))
                : vertx.executeBlocking(() -> validator.examine(context, body), false);
        return report.compose(MessageStep::requireAccepted);
    }

    private static Future<Void> requireAccepted(Report report) {
        return report.refusal()
                .map(finding -> Future.<Void>failedFuture(new ProtocolException(finding.problem())))
                .orElseGet(Future::succeededFuture);
    }
}
