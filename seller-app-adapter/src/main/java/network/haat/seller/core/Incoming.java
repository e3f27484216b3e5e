package network.haat.seller.core;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import network.haat.node.exchange.ExchangeLog;
import network.haat.node.exchange.Step;
import network.haat.node.inbound.VerifiedMessage;
import network.haat.protocol.Action;
import network.haat.protocol.Context;
import network.haat.protocol.Role;
import network.haat.protocol.dialect.Dialect;
import network.haat.protocol.error.ErrorCode;
import network.haat.protocol.error.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Requests from buyers: remembered, entered into the log, and after the ACK handed to whoever answers. */
public final class Incoming {

    private static final Logger LOG = LoggerFactory.getLogger(Incoming.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long NOT_ASKED = -1;

    private final Requests requests;
    private final Seller seller;
    private final Callbacks callbacks;
    private final CatalogueWay catalogues;
    private final ExchangeLog log;
    private final Clock clock;
    private final AtomicInteger underWay = new AtomicInteger();

    /**
     * Takes requests for a seller.
     *
     * @param catalogues which way an {@code on_search} takes
     */
    public Incoming(
            Requests requests,
            Seller seller,
            Callbacks callbacks,
            CatalogueWay catalogues,
            ExchangeLog log,
            Clock clock) {
        this.requests = requests;
        this.seller = seller;
        this.callbacks = callbacks;
        this.catalogues = catalogues;
        this.log = log;
        this.clock = clock;
    }

    /** How many requests were acknowledged and are not finished. */
    public int underWay() {
        return underWay.get();
    }

    /** Takes a verified request. */
    public Future<Runnable> accept(VerifiedMessage message) {
        Requests.Request request = new Requests.Request(message.context(), message.senderUrl(), catalogues.to(message));
        requests.add(request);
        log.add(message.context().transactionId(), step(message));
        underWay.incrementAndGet();
        return Future.succeededFuture(() -> answer(request, message.body()));
    }

    private void answer(Requests.Request request, Buffer body) {
        Context context = request.context();
        Future.succeededFuture()
                .compose(acknowledged -> seller.answer(context, body))
                .recover(failure -> Future.succeededFuture(apology(context, failure)))
                .compose(content -> callBack(request, content))
                .onComplete(done -> underWay.decrementAndGet());
    }

    private Future<?> callBack(Requests.Request request, Optional<ObjectNode> content) {
        Optional<Action> callback = request.context().action().callback();
        return callback.isEmpty() || content.isEmpty()
                ? Future.succeededFuture()
                : callbacks.send(request, callback.get(), request.context().messageId(), content.get());
    }

    /** An ACK promised a callback, so a buyer is told when there will be no better one; a search just goes unanswered. */
    private static Optional<ObjectNode> apology(Context context, Throwable failure) {
        LOG.atError()
                .setCause(failure)
                .addKeyValue("transaction_id", context.transactionId())
                .addKeyValue("message_id", context.messageId())
                .addKeyValue("action", context.action())
                .log("the seller's app could not answer");
        if (context.action() == Action.SEARCH) {
            return Optional.empty();
        }
        ErrorCode code = Role.BPP.errors(context.line(), context.domain()).code(Fault.INTERNAL);
        ObjectNode content = JSON.createObjectNode();
        content.set(
                "error",
                Dialect.of(context.line())
                        .error(
                                code.type(Fault.INTERNAL).wireName(),
                                code.code(),
                                null,
                                "the seller's app cannot answer just now; try again later"));
        return Optional.of(content);
    }

    private Step step(VerifiedMessage message) {
        return new Step(
                clock.instant(),
                false,
                message.context().action().wireName(),
                message.context().messageId(),
                message.context().bapId(),
                message.signer().toString(),
                "ACK",
                NOT_ASKED,
                false,
                message.body());
    }
}
