package network.haat.node.inbound;

import io.vertx.core.Future;
import java.util.List;
import network.haat.protocol.Context;
import network.haat.protocol.Role;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.Subscription;

/** The signer is the sender the context names, and is registered to send this: role and domain. */
final class SenderStep implements InboundStep {

    @Override
    public Future<Void> check(Exchange exchange) {
        Context context = exchange.context();
        Role role = context.action().sender();
        String signer = exchange.header().keyId().subscriberId();
        String field = role == Role.BPP ? "bpp_id" : "bap_id";
        if (!signer.equals(context.senderId().orElse(""))) {
            return refuse(Problem.of(Fault.WRONG_SENDER, "the signer is not the sender of the message")
                    .at("context/" + field)
                    .expected(signer)
                    .found(context.senderId().orElse("nothing")));
        }
        return registered(exchange.signer(), role, context.domain())
                ? Future.succeededFuture()
                : refuse(Problem.of(Fault.UNKNOWN_SUBSCRIBER, "the signer is not subscribed for this role and domain")
                        .at("context/domain")
                        .expected("a subscription as " + role + " in " + context.domain()));
    }

    private static boolean registered(List<Subscription> rows, Role role, String domain) {
        return rows.stream().anyMatch(row -> row.role() == role && row.domain().equals(domain));
    }

    private static Future<Void> refuse(Problem problem) {
        return Future.failedFuture(new ProtocolException(problem));
    }
}
