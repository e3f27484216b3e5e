package network.haat.node.inbound;

import java.util.List;
import network.haat.protocol.Context;
import network.haat.protocol.Role;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.Subscription;

/**
 * The signer is the sender the context names, is registered to send this (role and domain), and states a URL of its own
 * at the host it is registered with. Paths may differ, since some use one for each domain.
 */
final class SenderStep implements Check {

    @Override
    public void check(Exchange exchange) throws ProtocolException {
        Context context = exchange.context();
        Role role = context.action().sender();
        String side = role == Role.BPP ? "bpp" : "bap";
        String signer = exchange.header().keyId().subscriberId();
        if (!signer.equals(context.senderId().orElse(""))) {
            throw new ProtocolException(Problem.of(Fault.WRONG_SENDER, "the signer is not the sender of the message")
                    .at("/context/" + side + "_id")
                    .expected(signer)
                    .found(context.senderId().orElse("nothing")));
        }
        List<Subscription> registered = exchange.signer().stream()
                .filter(row -> row.role() == role && row.domain().equals(context.domain()))
                .toList();
        if (registered.isEmpty()) {
            throw new ProtocolException(
                    Problem.of(Fault.UNKNOWN_SUBSCRIBER, "the signer is not subscribed for this role and domain")
                            .at("/context/domain")
                            .expected("a subscription as " + role + " in " + context.domain()));
        }
        String stated = role == Role.BPP ? context.bppUri() : context.bapUri();
        if (stated != null && registered.stream().noneMatch(row -> PeerUrl.sameOrigin(row.url(), stated))) {
            throw new ProtocolException(Problem.of(
                            Fault.UNKNOWN_COUNTERPARTY, side + "_uri is not at the host the sender is registered with")
                    .at("/context/" + side + "_uri")
                    .expected(registered.get(0).url())
                    .found(stated));
        }
        exchange.senderUrl(PeerUrl.base(stated == null ? registered.get(0).url() : stated));
    }
}
