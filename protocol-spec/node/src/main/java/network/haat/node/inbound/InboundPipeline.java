package network.haat.node.inbound;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import network.haat.node.config.TrafficRules;
import network.haat.node.directory.Directory;
import network.haat.protocol.Role;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.SignaturePolicy;
import network.haat.protocol.signature.Verifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every arriving message goes through, in the order of protocol facts: bytes are verified before they are parsed,
 * and nothing takes effect before everything is checked. Safe for use by several threads.
 */
public final class InboundPipeline {

    private static final Logger LOG = LoggerFactory.getLogger(InboundPipeline.class);

    private final List<InboundStep> steps;
    private final ReplayGuard replays;
    private final Acceptor acceptor;

    /**
     * The pipeline of a node.
     *
     * @param role what this node is
     * @param ownId its subscriber id
     * @param acceptor takes over messages that passed
     */
    public InboundPipeline(
            Vertx vertx,
            Role role,
            String ownId,
            TrafficRules rules,
            Directory directory,
            Clock clock,
            Acceptor acceptor) {
        Verifier verifier = new Verifier(new SignaturePolicy(rules.clockSkew(), rules.maxSignatureLife()), clock);
        SignatureCheck signatures = new SignatureCheck(vertx, directory, verifier);
        this.steps = List.of(
                new HeaderStep(verifier),
                new SignatureStep(signatures),
                new GatewayStep(verifier, signatures),
                new ContextStep(vertx),
                new SenderStep(),
                new ReceiverStep(role, ownId),
                new FreshnessStep(clock, rules.clockSkew()),
                new MessageStep(vertx));
        this.replays = new ReplayGuard(rules.replayEntries(), clock);
        this.acceptor = acceptor;
    }

    /** Takes a message in. The future never fails: whatever went wrong is a {@link Verdict.Refused}. */
    public Future<Verdict> receive(Arrival arrival) {
        Exchange exchange = new Exchange(arrival);
        Future<Void> checked = Future.succeededFuture();
        for (InboundStep step : steps) {
            checked = checked.compose(passed -> step.check(exchange));
        }
        return checked.compose(passed -> takeOnce(exchange))
                .recover(failure -> Future.succeededFuture(refused(exchange, failure)));
    }

    private Future<Verdict> takeOnce(Exchange exchange) {
        String digest = exchange.signature().digest().base64();
        Instant until = Instant.ofEpochSecond(exchange.header().expires()).plusSeconds(1);
        return replays.once(
                exchange.context(),
                digest,
                until,
                () -> acceptor.accept(exchange.verifiedMessage())
                        .map(afterAck -> new Verdict.Accepted(exchange.context(), afterAck)));
    }

    private static Verdict refused(Exchange exchange, Throwable failure) {
        if (failure instanceof ProtocolException refusal) {
            return new Verdict.Refused(refusal.problem(), exchange.contextIfRead());
        }
        LOG.atError().setCause(failure).log("a message could not be taken in");
        return new Verdict.Refused(
                Problem.of(Fault.INTERNAL, "the message could not be taken in").fix("try again later"),
                exchange.contextIfRead());
    }
}
