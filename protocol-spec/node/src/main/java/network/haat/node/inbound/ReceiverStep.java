package network.haat.node.inbound;

import io.vertx.core.Future;
import network.haat.protocol.Context;
import network.haat.protocol.Role;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;

/** A message that names its receiver names this node. Gateways, which receive for others, are not named. */
final class ReceiverStep implements InboundStep {

    private final Role role;
    private final String ownId;

    ReceiverStep(Role role, String ownId) {
        this.role = role;
        this.ownId = ownId;
    }

    @Override
    public Future<Void> check(Exchange exchange) {
        Context context = exchange.context();
        boolean ours = context.action().receiver() != role
                || context.receiverId().filter(id -> !id.equals(ownId)).isEmpty();
        return ours
                ? Future.succeededFuture()
                : Future.failedFuture(new ProtocolException(
                        Problem.of(Fault.UNKNOWN_COUNTERPARTY, "the message is for another participant")
                                .at(role == Role.BPP ? "/context/bpp_id" : "/context/bap_id")
                                .expected(ownId)
                                .found(context.receiverId().orElse(""))));
    }
}
