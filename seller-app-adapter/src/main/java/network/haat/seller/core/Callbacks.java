package network.haat.seller.core;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import network.haat.node.exchange.ExchangeLog;
import network.haat.node.exchange.Step;
import network.haat.protocol.Action;
import network.haat.protocol.Context;
import network.haat.protocol.dialect.Acknowledgement;
import network.haat.protocol.dialect.Dialect;

/**
 * Callbacks of this seller: completed with a context, sent, and entered into the log. A catalogue is of use only while
 * its search lasts; anything else is tried for {@value #PATIENCE_MINUTES} minutes.
 */
public final class Callbacks {

    private static final String NO_ANSWER = "NO ANSWER";

    private static final int PATIENCE_MINUTES = 2;
    private static final Duration DEFAULT_TTL = Duration.ofSeconds(30);

    private final String bppId;
    private final String bppUri;
    private final CallbackChannel channel;
    private final ExchangeLog log;
    private final Supplier<String> signer;
    private final Clock clock;

    /**
     * Callbacks of one seller side.
     *
     * @param signer the key callbacks are signed with now, for the log
     */
    public Callbacks(
            String bppId,
            String bppUri,
            CallbackChannel channel,
            ExchangeLog log,
            Supplier<String> signer,
            Clock clock) {
        this.bppId = bppId;
        this.bppUri = bppUri;
        this.channel = channel;
        this.log = log;
        this.signer = signer;
        this.clock = clock;
    }

    /**
     * Sends a callback.
     *
     * @param request what it answers, or the last request of the transaction for an unasked one
     * @param messageId that of the request, or a new one when unasked
     * @param content the callback's {@code message} or {@code error}
     */
    public Future<Acknowledgement> send(Requests.Request request, Action action, String messageId, ObjectNode content) {
        Instant now = clock.instant();
        Context context = request.context().follow(action, messageId, now).withBpp(bppId, bppUri);
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.set("context", Dialect.of(context.line()).write(context));
        message.setAll(content);
        Instant deadline = action == Action.ON_SEARCH
                ? request.context().expiry(DEFAULT_TTL)
                : now.plus(Duration.ofMinutes(PATIENCE_MINUTES));
        return post(request.url(action), context, Buffer.buffer(message.toString()), deadline, now);
    }

    private Future<Acknowledgement> post(URI url, Context context, Buffer message, Instant deadline, Instant start) {
        String key = signer.get();
        return channel.post(url, context, message, deadline)
                .onSuccess(answer -> record(context, message, key, start, answer.summary()))
                .onFailure(nothing -> record(context, message, key, start, NO_ANSWER));
    }

    private void record(Context context, Buffer message, String key, Instant start, String verdict) {
        long millis = Duration.between(start, clock.instant()).toMillis();
        Step step = new Step(
                start,
                true,
                context.action().wireName(),
                context.messageId(),
                context.bapId(),
                key,
                verdict,
                millis,
                false,
                message);
        log.add(context.transactionId(), step);
    }
}
