package network.haat.buyer.core;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import network.haat.buyer.core.Delivery.Receiver;
import network.haat.node.exchange.ExchangeLog;
import network.haat.node.exchange.Step;
import network.haat.protocol.Context;
import network.haat.protocol.dialect.Acknowledgement;
import network.haat.protocol.dialect.Dialect;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;

/** Requests of the buyer's app: completed, remembered, sent, and entered into the log. */
public final class Outgoing {

    private static final Duration DEFAULT_TTL = Duration.ofSeconds(30);
    private static final String NO_ANSWER = "NO ANSWER";

    private final ContextComposer composer;
    private final Outstanding outstanding;
    private final Delivery delivery;
    private final ExchangeLog log;
    private final Supplier<String> signer;
    private final Clock clock;

    /**
     * Sends by a delivery.
     *
     * @param signer the key requests are signed with now, for the log
     */
    public Outgoing(
            ContextComposer composer,
            Outstanding outstanding,
            Delivery delivery,
            ExchangeLog log,
            Supplier<String> signer,
            Clock clock) {
        this.composer = composer;
        this.outstanding = outstanding;
        this.delivery = delivery;
        this.log = log;
        this.signer = signer;
        this.clock = clock;
    }

    /**
     * Sends a request.
     *
     * @param beforeSending told the complete context before anything leaves, since a callback may overtake its ACK
     * @return the context, when the receiver has said ACK; fails with {@link ProtocolException} when it said NACK, or
     *     when the request cannot be sent
     */
    public Future<Context> send(AppRequest request, Consumer<Context> beforeSending) {
        return compose(request)
                .compose(context -> delivery.receivers(context).compose(receivers -> {
                    Context complete = addressed(context, receivers.get(0));
                    outstanding.asked(complete);
                    beforeSending.accept(complete);
                    return deliver(complete, request.message(), receivers);
                }));
    }

    private Future<Context> compose(AppRequest request) {
        try {
            Optional<Context> earlier =
                    Optional.ofNullable(request.stated("transaction_id")).flatMap(outstanding::last);
            return Future.succeededFuture(composer.compose(request, earlier));
        } catch (ProtocolException incomplete) {
            return Future.failedFuture(incomplete);
        }
    }

    /** A directed request carries the seller's registered URL, whatever the app stated. */
    private static Context addressed(Context context, Receiver receiver) {
        return context.bppId() == null ? context : context.withBpp(receiver.subscriberId(), receiver.url());
    }

    private Future<Context> deliver(Context context, ObjectNode content, List<Receiver> receivers) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.set("context", Dialect.of(context.line()).write(context));
        message.set("message", content);
        return deliver(context, Buffer.buffer(message.toString()), receivers, 0);
    }

    /** Tries one receiver after the other until one says ACK or NACK; each gets a fair share of the time that is left. */
    private Future<Context> deliver(Context context, Buffer message, List<Receiver> receivers, int index) {
        Instant now = clock.instant();
        int triesLeft = receivers.size() - index;
        Duration share = Duration.between(now, context.expiry(DEFAULT_TTL)).dividedBy(triesLeft);
        return attempt(context, message, receivers.get(index), now.plus(share)).recover(failure -> {
            if (failure instanceof ProtocolException) {
                return Future.failedFuture(failure);
            }
            return triesLeft > 1
                    ? deliver(context, message, receivers, index + 1)
                    : Future.failedFuture(unreachable(failure));
        });
    }

    private Future<Context> attempt(Context context, Buffer message, Receiver receiver, Instant deadline) {
        Instant start = clock.instant();
        String key = signer.get();
        Consumer<String> record =
                verdict -> log.add(context.transactionId(), step(context, message, receiver, key, start, verdict));
        return delivery.post(receiver, context, message, deadline)
                .onSuccess(answer -> record.accept(answer.summary()))
                .onFailure(nothing -> record.accept(NO_ANSWER))
                .compose(answer -> outcome(context, answer));
    }

    private static Future<Context> outcome(Context context, Acknowledgement answer) {
        return switch (answer.kind()) {
            case ACK -> Future.succeededFuture(context);
            case NACK -> Future.failedFuture(nack(answer));
            case MALFORMED -> Future.failedFuture("HTTP " + answer.httpStatus() + " without an acknowledgement");
        };
    }

    private Step step(Context context, Buffer message, Receiver receiver, String key, Instant start, String verdict) {
        long millis = Duration.between(start, clock.instant()).toMillis();
        return new Step(
                start,
                true,
                context.action().wireName(),
                context.messageId(),
                receiver.subscriberId(),
                key,
                verdict,
                millis,
                false,
                message);
    }

    private static ProtocolException nack(Acknowledgement answer) {
        Problem problem = Problem.of(
                Fault.BUSINESS,
                "the network refused the request: "
                        + (answer.message() == null ? "HTTP " + answer.httpStatus() : answer.message()));
        return new ProtocolException(answer.code() == null ? problem : problem.found("code " + answer.code()));
    }

    private static ProtocolException unreachable(Throwable failure) {
        return new ProtocolException(Problem.of(Fault.UNAVAILABLE, "the other side did not answer")
                .found(String.valueOf(failure.getMessage()))
                .fix("try again later"));
    }
}
