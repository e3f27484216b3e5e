package network.haat.buyer.core;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import network.haat.node.exchange.ExchangeLog;
import network.haat.node.exchange.Step;
import network.haat.node.inbound.VerifiedMessage;
import network.haat.protocol.Context;
import network.haat.protocol.error.ProtocolException;

/** Callbacks from sellers: matched with what was asked, entered into the log, handed to a call that waits. */
public final class Incoming {

    private static final long NOT_ASKED = -1;

    private final Outstanding outstanding;
    private final Waiting waiting;
    private final ExchangeLog log;
    private final Clock clock;

    /** Takes callbacks for these requests and calls. */
    public Incoming(Outstanding outstanding, Waiting waiting, ExchangeLog log, Clock clock) {
        this.outstanding = outstanding;
        this.waiting = waiting;
        this.log = log;
        this.clock = clock;
    }

    /** Takes a verified callback; fails with {@link ProtocolException} when it answers nothing. */
    public Future<Runnable> accept(VerifiedMessage callback) {
        try {
            Outstanding.Match match = outstanding.match(callback.context());
            Step step = step(callback, match);
            log.add(callback.context().transactionId(), step);
            return Future.succeededFuture(() -> match.request().ifPresent(request -> waiting.arrived(request, step)));
        } catch (ProtocolException refused) {
            return Future.failedFuture(refused);
        }
    }

    private Step step(VerifiedMessage callback, Outstanding.Match match) {
        Context context = callback.context();
        Instant now = clock.instant();
        long millis = match.request()
                .map(request -> Duration.between(request.timestamp(), now).toMillis())
                .orElse(NOT_ASKED);
        return new Step(
                now,
                false,
                context.action().wireName(),
                context.messageId(),
                context.senderId().orElse(""),
                callback.signer().toString(),
                "ACK",
                millis,
                match.late(),
                callback.body());
    }
}
