package network.haat.seller.core;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Clock;
import network.haat.node.exchange.ExchangeLog;
import network.haat.node.exchange.Step;
import network.haat.node.inbound.VerifiedMessage;
import network.haat.protocol.Context;
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
    private final ExchangeLog log;
    private final Clock clock;

    /** Takes requests for a seller. */
    public Incoming(Requests requests, Seller seller, Callbacks callbacks, ExchangeLog log, Clock clock) {
        this.requests = requests;
        this.seller = seller;
        this.callbacks = callbacks;
        this.log = log;
        this.clock = clock;
    }

    /** Takes a verified request. */
    public Future<Runnable> accept(VerifiedMessage message) {
        try {
            ObjectNode body = (ObjectNode) JSON.readTree(message.body().getBytes());
            Requests.Request request = new Requests.Request(message.context(), message.senderUrl());
            requests.add(request);
            log.add(message.context().transactionId(), step(message));
            return Future.succeededFuture(() -> answer(request, body));
        } catch (IOException impossible) {
            return Future.failedFuture(impossible);
        }
    }

    private void answer(Requests.Request request, ObjectNode body) {
        Context context = request.context();
        seller.answer(context, body)
                .onSuccess(content -> context.action()
                        .callback()
                        .ifPresent(callback -> content.ifPresent(
                                some -> callbacks.send(request, callback, context.messageId(), some))))
                .onFailure(failure -> LOG.atError()
                        .setCause(failure)
                        .addKeyValue("transaction_id", context.transactionId())
                        .addKeyValue("message_id", context.messageId())
                        .addKeyValue("action", context.action())
                        .log("the seller's app could not answer"));
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
