package network.haat.node.inbound;

import network.haat.protocol.Context;
import network.haat.protocol.Role;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;

/** A message that names its receiver names this node. Gateways, which receive for others, are not named. */
final class ReceiverStep implements Check {

    private final Role role;
    private final String ownId;

    ReceiverStep(Role role, String ownId) {
        this.role = role;
        this.ownId = ownId;
    }

    @Override
    public void check(Exchange exchange) throws ProtocolException {
        Context context = exchange.context();
        boolean ours = context.action().receiver() != role
                || context.receiverId().filter(id -> !id.equals(ownId)).isEmpty();
        if (!ours) {
            throw new ProtocolException(Problem.of(Fault.UNKNOWN_COUNTERPARTY, "the message is for another participant")
                    .at(role == Role.BPP ? "/context/bpp_id" : "/context/bap_id")
                    .expected(ownId)
                    .found(context.receiverId().orElse("")));
        }
    }
}
