package network.haat.node.inbound;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import network.haat.node.config.TrafficRules;
import network.haat.node.directory.Directory;
import network.haat.node.observe.NodeMetrics;
import network.haat.protocol.Context;
import network.haat.protocol.Role;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.BodyDigest;
import network.haat.protocol.signature.SignaturePolicy;
import network.haat.protocol.signature.Verifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every arriving message goes through, in the order of {@link InboundStep}: the header is judged before the body is
 * read, bytes are verified before they are parsed, and nothing takes effect before everything is checked. Bodies above
 * {@value #LARGE} bytes are parsed and examined off the event loop, in one go, where a millisecond would hold up small
 * messages. Safe for use by several threads.
 */
public final class InboundPipeline {

    static final int STEPS = InboundStep.values().length;

    private static final int LARGE = 65_536;
    private static final Logger LOG = LoggerFactory.getLogger(InboundPipeline.class);

    private final Vertx vertx;
    private final Clock clock;
    private final Duration skew;
    private final StepMeters meters;
    private final Receptions receptions;
    private final Gate gate;
    private final Acceptor acceptor;
    private final Check header;
    private final SignatureCheck signatures;
    private final GatewayStep gateway;
    private final Map<InboundStep, Check> checks = new EnumMap<>(InboundStep.class);
    private final Check schema = new MessageStep();

    /**
     * The pipeline of a node.
     *
     * @param role what this node is
     * @param ownId its subscriber id
     * @param gate what comes last: replay, admission, and who is told
     * @param acceptor takes over messages that passed
     */
    public InboundPipeline(
            Vertx vertx,
            Role role,
            String ownId,
            TrafficRules rules,
            Directory directory,
            Clock clock,
            NodeMetrics metrics,
            Gate gate,
            Acceptor acceptor) {
        this.vertx = vertx;
        this.clock = clock;
        this.skew = rules.clockSkew();
        this.meters = new StepMeters(metrics);
        Receptions counted = reception -> metrics.inbound(reception.action(), reception.outcome(), reception.took());
        this.receptions = counted.and(gate.receptions());
        this.gate = gate;
        this.acceptor = acceptor;
        Verifier verifier = new Verifier(new SignaturePolicy(rules.clockSkew(), rules.maxSignatureLife()), clock);
        this.header = new HeaderStep(verifier);
        this.signatures = new SignatureCheck(vertx, directory, verifier);
        this.gateway = new GatewayStep(verifier, signatures);
        checks.put(InboundStep.CONTEXT, new ContextStep());
        checks.put(InboundStep.SENDER, new SenderStep());
        checks.put(InboundStep.RECEIVER, new ReceiverStep(role, ownId));
        checks.put(InboundStep.FRESHNESS, new FreshnessStep(clock, rules.clockSkew()));
    }

    /** Begins with a message, when its header has arrived. */
    public Exchange begin(Head head) {
        return new Exchange(head, clock.instant(), meters);
    }

    /**
     * Judges what came before the body: form and time of the signature header, and whether its key is known.
     *
     * @return fails when the message must be refused, which {@link #refuse} puts into words; mostly complete already
     */
    public Future<Void> judge(Exchange exchange) {
        return run(() -> run(InboundStep.HEADER, header, exchange))
                .compose(sound -> timed(InboundStep.KEY, exchange, signatures.signer(exchange.header())))
                .map(signer -> {
                    exchange.signer(signer);
                    return null;
                });
    }

    /**
     * Takes in the body of a message whose head was judged. The future never fails: whatever went wrong is a
     * {@link Verdict.Refused}.
     *
     * @param body the received bytes, not to be changed any more
     * @param digest of exactly these bytes
     * @param digestNanos how long the digest took
     */
    public Future<Verdict> receive(Exchange exchange, byte[] body, BodyDigest digest, long digestNanos) {
        exchange.body(body, digest);
        exchange.bodyEnded(digestNanos);
        return timed(InboundStep.SIGNATURE, exchange, signed(exchange))
                .compose(signed -> timed(InboundStep.GATEWAY, exchange, gateway.check(exchange)))
                .compose(passed -> examined(exchange))
                .compose(passed -> takenOnce(exchange))
                .map(verdict -> concluded(exchange, verdict))
                .recover(failure -> Future.succeededFuture(refused(exchange, failure)));
    }

    /** Takes a whole message in. The future never fails. */
    public Future<Verdict> receive(Arrival arrival) {
        Exchange exchange = begin(arrival.head());
        return judge(exchange)
                .transform(judged -> judged.succeeded()
                        ? receive(exchange, arrival.body(), arrival.digest(), 0)
                        : Future.succeededFuture(refused(exchange, judged.cause())));
    }

    /** Refuses a message whose head could not be let pass. */
    public Verdict.Refused refuse(Exchange exchange, Throwable failure) {
        return refused(exchange, failure);
    }

    /** Refuses a message in a step that was not this pipeline's: on its path, or while its body was read. */
    public Verdict.Refused refuse(Exchange exchange, InboundStep step, Throwable failure) {
        exchange.ended(step);
        return refused(exchange, failure);
    }

    private Future<Void> signed(Exchange exchange) {
        return signatures
                .check(exchange.header(), exchange.digest(), exchange.body(), exchange.signer())
                .map(signed -> {
                    exchange.signature(signed.signature(), signed.signer());
                    return null;
                });
    }

    /** A large body is examined against its schemas too while it is off the loop; a small one when it takes effect. */
    private Future<Void> examined(Exchange exchange) {
        return exchange.body().length <= LARGE
                ? run(() -> runChecks(exchange))
                : vertx.executeBlocking(() -> runAll(exchange), false).mapEmpty();
    }

    private void runChecks(Exchange exchange) throws ProtocolException {
        for (Map.Entry<InboundStep, Check> step : checks.entrySet()) {
            run(step.getKey(), step.getValue(), exchange);
        }
    }

    private Exchange runAll(Exchange exchange) throws ProtocolException {
        runChecks(exchange);
        runSchema(exchange);
        return exchange;
    }

    private void runSchema(Exchange exchange) throws ProtocolException {
        if (!exchange.isExamined()) {
            run(InboundStep.SCHEMA, schema, exchange);
            exchange.examined();
        }
    }

    private Future<Verdict> takenOnce(Exchange exchange) {
        exchange.remembered(remembered(exchange));
        return gate.replays()
                .once(exchange.context(), exchange.digest().base64(), exchange.remembered(), () -> take(exchange))
                .onComplete(ended -> {
                    if (!exchange.isTaken()) {
                        exchange.ended(InboundStep.REPLAY);
                    }
                });
    }

    /** Until it would be refused anyway: its signature is over, or, of a request, its ttl. */
    private Instant remembered(Exchange exchange) {
        Instant signed = Instant.ofEpochSecond(exchange.header().expires());
        Context context = exchange.context();
        Instant fresh = context.action().isCallback()
                ? signed
                : context.expiry(FreshnessStep.DEFAULT_TTL).plus(skew);
        return (fresh.isBefore(signed) ? fresh : signed).plusSeconds(1);
    }

    private Future<Verdict> take(Exchange exchange) {
        exchange.taken();
        exchange.ended(InboundStep.REPLAY);
        return run(() -> runSchema(exchange))
                .compose(sound -> timed(InboundStep.ADMISSION, exchange, admitted(exchange)))
                .compose(admitted -> timed(InboundStep.ACCEPT, exchange, acceptor.accept(exchange.verifiedMessage())))
                .map(afterAck -> new Verdict.Accepted(exchange.context(), afterAck));
    }

    private Future<Void> admitted(Exchange exchange) {
        return gate.admission().admit(exchange.context(), exchange.header().keyId());
    }

    private Verdict concluded(Exchange exchange, Verdict verdict) {
        if (verdict instanceof Verdict.Refused refused) {
            return refused(exchange, new ProtocolException(refused.problem()));
        }
        receptions.received(exchange.reception(exchange.isTaken() ? "ack" : "repeat", verdict));
        return verdict;
    }

    private Verdict.Refused refused(Exchange exchange, Throwable failure) {
        Verdict.Refused refused = new Verdict.Refused(problem(failure), exchange.contextIfRead());
        Fault fault = refused.problem().fault();
        meters.refused(exchange.last(), fault);
        receptions.received(exchange.reception(StepMeters.name(fault), refused));
        return refused;
    }

    private static Problem problem(Throwable failure) {
        if (failure instanceof ProtocolException refusal) {
            return refusal.problem();
        }
        LOG.atError().setCause(failure).log("a message could not be taken in");
        return Problem.of(Fault.INTERNAL, "the message could not be taken in").fix("try again later");
    }

    /** What may refuse, and waits for nothing. */
    @FunctionalInterface
    private interface Checks {
        void run() throws ProtocolException;
    }

    private static Future<Void> run(Checks checks) {
        try {
            checks.run();
            return Future.succeededFuture();
        } catch (ProtocolException refused) {
            return Future.failedFuture(refused);
        }
    }

    private static void run(InboundStep step, Check check, Exchange exchange) throws ProtocolException {
        try {
            check.check(exchange);
        } finally {
            exchange.ended(step);
        }
    }

    private static <T> Future<T> timed(InboundStep step, Exchange exchange, Future<T> outcome) {
        return outcome.onComplete(ended -> exchange.ended(step));
    }
}
