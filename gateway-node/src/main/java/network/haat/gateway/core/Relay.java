package network.haat.gateway.core;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import network.haat.node.fanout.Deliveries;
import network.haat.node.fanout.Delivery;
import network.haat.node.fanout.Parcel;
import network.haat.node.fanout.Target;
import network.haat.node.inbound.VerifiedMessage;
import network.haat.node.journal.Journal;
import network.haat.node.journal.Ticket;
import network.haat.node.journal.Unfinished;
import network.haat.node.observe.NodeMetrics;
import network.haat.node.trace.Leg;
import network.haat.node.trace.TraceParent;
import network.haat.node.trace.Tracer;
import network.haat.protocol.Context;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.AuthorizationHeader;
import network.haat.protocol.signature.Signer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the gateway does with a verified message: find out whom it is for, write it into the journal, and after the ACK
 * send the received bytes on, with one signature for all. Each delivery that ends is noted, and when the last one has, the
 * receipt closes the work. Safe for use by several threads.
 */
public final class Relay {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    /** Sends to many, each at its own pace. */
    @FunctionalInterface
    public interface Carrier {
        /** Completes when every delivery has ended and been told of; fails when it stops before. */
        Future<Void> carry(Parcel parcel, List<Target> targets, Deliveries deliveries);
    }

    private final Routing routing;
    private final Journal journal;
    private final Carrier carrier;
    private final Signer signer;
    private final ReceiptBook receipts;
    private final Tracer tracer;
    private final NodeMetrics metrics;
    private final Clock clock;
    private final int most;
    private final AtomicInteger messages = new AtomicInteger();
    private final AtomicInteger deliveries = new AtomicInteger();

    /**
     * A relay.
     *
     * @param signer signs as the gateway
     * @param most deliveries under way at once; what would go beyond is refused before it is acknowledged
     */
    public Relay(
            Routing routing,
            Journal journal,
            Carrier carrier,
            Signer signer,
            ReceiptBook receipts,
            Tracer tracer,
            NodeMetrics metrics,
            Clock clock,
            int most) {
        this.routing = routing;
        this.journal = journal;
        this.carrier = carrier;
        this.signer = signer;
        this.receipts = receipts;
        this.tracer = tracer;
        this.metrics = metrics;
        this.clock = clock;
        this.most = most;
    }

    /** How many messages were taken in and are not finished. */
    public int underWay() {
        return messages.get();
    }

    /**
     * Takes over a message: when the future succeeds it is on disk, and it is sent when the result is run.
     *
     * @return fails with {@link ProtocolException} when nobody is to get it, or there is too much to do
     */
    public Future<Runnable> accept(VerifiedMessage message) {
        return routing.route(message.context()).compose(route -> accept(message, route));
    }

    private Future<Runnable> accept(VerifiedMessage message, Route route) {
        List<Target> targets = route.targets();
        if (!begin(targets.size())) {
            return Future.failedFuture(
                    new ProtocolException(Problem.of(Fault.OVERLOADED, "the gateway has too much to do")
                            .fix("try again in a second")));
        }
        Transit transit = Transit.of(message, route, clock.instant());
        return journal.take(transit.work(message.remembered()))
                .onFailure(refused -> end(targets.size()))
                .map(ticket ->
                        () -> send(transit, targets, ledger(ticket, message.context(), List.of()), Optional.empty()));
    }

    /**
     * Takes up a message that an earlier run of this gateway had acknowledged and not finished: whoever is eligible now and
     * has not got it gets it.
     *
     * @return fails when the registry cannot be asked just now
     */
    public Future<Void> resume(Unfinished unfinished) {
        try {
            Transit transit = Transit.of(unfinished.work());
            List<Delivery> before =
                    unfinished.notes().stream().map(Progress::read).distinct().toList();
            return resume(transit, ledger(unfinished.ticket(), transit.context(), before));
        } catch (ProtocolException | IllegalArgumentException unreadable) {
            LOG.atError().setCause(unreadable).log("a message in the journal cannot be read; it is not sent");
            return Future.succeededFuture();
        }
    }

    private Future<Void> resume(Transit transit, Ledger ledger) {
        return routing.route(transit.context())
                .recover(failure -> isPassing(failure)
                        ? Future.failedFuture(failure)
                        : Future.succeededFuture(new Route(List.of(), Optional.empty())))
                .map(route -> {
                    List<Target> open = ledger.open(route.targets());
                    messages.incrementAndGet();
                    deliveries.addAndGet(open.size());
                    send(transit.routedBy(route), open, ledger, TraceParent.parse(transit.traceparent(), null));
                    return null;
                });
    }

    private Ledger ledger(Ticket ticket, Context context, List<Delivery> before) {
        return new Ledger(journal, ticket, context, metrics, before);
    }

    private static boolean isPassing(Throwable failure) {
        return !(failure instanceof ProtocolException refused)
                || refused.problem().fault() == Fault.UNAVAILABLE;
    }

    private void send(Transit transit, List<Target> targets, Ledger ledger, Optional<TraceParent> trace) {
        Context context = transit.context();
        Instant start = clock.instant();
        Leg leg = tracer.send(
                context.transactionId(), context.messageId(), context.action().wireName(), trace);
        carrier.carry(parcel(transit, leg), targets, delivery -> {
                    deliveries.decrementAndGet();
                    ledger.add(delivery, leg);
                })
                .compose(ended -> receipts.write(transit, ledger.deliveries()))
                .compose(receipt -> journal.finish(ledger.ticket(), receipt))
                .onSuccess(written -> ledger.tell(leg, start, clock.instant()))
                .onFailure(failure -> LOG.atWarn()
                        .setCause(failure)
                        .addKeyValue("transaction_id", context.transactionId())
                        .addKeyValue("message_id", context.messageId())
                        .log("not finished; it is taken up again at the next start while its time lasts"))
                .onComplete(done -> messages.decrementAndGet());
    }

    private Parcel parcel(Transit transit, Leg leg) {
        Context context = transit.context();
        AuthorizationHeader own = signer.sign(transit.digest(), Duration.between(clock.instant(), transit.deadline()));
        Instant ownEnd = Instant.ofEpochSecond(own.expires());
        return new Parcel(
                context.senderId().orElse(""),
                context.transactionId(),
                context.messageId(),
                context.action().wireName(),
                leg.headers(Map.of("Authorization", transit.authorization(), "X-Gateway-Authorization", own.format())),
                transit.body(),
                ownEnd.isBefore(transit.deadline()) ? ownEnd : transit.deadline());
    }

    /** Counts before anything is awaited, so that many at once do not pass the bound together; one alone always passes. */
    private boolean begin(int targets) {
        int before = deliveries.getAndAdd(targets);
        if (before > 0 && before + targets > most) {
            deliveries.addAndGet(-targets);
            return false;
        }
        messages.incrementAndGet();
        return true;
    }

    private void end(int targets) {
        deliveries.addAndGet(-targets);
        messages.decrementAndGet();
    }
}
