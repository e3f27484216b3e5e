package network.haat.node.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.TimeUnit;
import network.haat.node.inbound.Exchange;
import network.haat.node.inbound.InboundPipeline;
import network.haat.node.inbound.InboundStep;
import network.haat.node.inbound.Verdict;
import network.haat.protocol.dialect.Dialect;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;

/**
 * One request on the network face, from its header to its answer. Lives on the event loop of its connection; what ends
 * elsewhere comes back to it.
 */
final class Visit implements Sweep.Watched {

    /** What is left of a body that nobody wants is thrown away up to here; beyond, the connection closes. */
    /** So much of every body needs no room: those who fill it with large ones must not keep out small ones. */
    private static final int SMALL = 16_384;

    private static final int SMALL_REST = 65_536;

    /** A connection closed at once would be reset, and the peer might never read why. */
    private static final long LINGER_MILLIS = 1_000;

    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

    private final HttpServerRequest request;
    private final InboundPipeline pipeline;
    private final NackWriter nacks;
    private final Intake intake;
    private final Exchange exchange;
    private final Context loop = Vertx.currentContext();
    private final long start = System.nanoTime();
    private int held;
    private boolean received;
    private boolean answered;

    /**
     * How bodies are taken in.
     *
     * @param limit the largest body, in bytes
     * @param nanos how long one may take
     * @param sweep looks at those that have not ended
     * @param room what they may take together, until they are answered
     */
    record Intake(int limit, long nanos, Sweep sweep, Room room) {}

    Visit(HttpServerRequest request, Exchange exchange, InboundPipeline pipeline, NackWriter nacks, Intake intake) {
        this.request = request;
        this.exchange = exchange;
        this.pipeline = pipeline;
        this.nacks = nacks;
        this.intake = intake;
    }

    /** Judges the header, and only then lets the body come. */
    void begin() {
        request.exceptionHandler(this::broken);
        if (BodyReader.declaredLength(request) > intake.limit()) {
            refuse(InboundStep.BODY, BodyIntake.tooLarge(intake.limit()));
            return;
        }
        Future<Void> judged = pipeline.judge(exchange);
        if (judged.isComplete()) {
            admit(judged);
        } else {
            request.pause();
            judged.onComplete(ended -> loop.runOnContext(back -> {
                admit(judged);
                request.resume();
            }));
        }
    }

    private void admit(Future<Void> judged) {
        if (answered) {
            return;
        }
        if (judged.failed()) {
            answer(pipeline.refuse(exchange, judged.cause()), hasSmallRest());
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        intake.sweep().add(this);
        BodyIntake body = new BodyIntake(BodyReader.declaredLength(request), intake.limit());
        request.handler(chunk -> take(body, chunk));
        request.endHandler(end -> receive(body));
    }

    private void take(BodyIntake body, Buffer chunk) {
        if (answered) {
            return;
        }
        try {
            body.add(chunk);
            takeRoom(body.reserved() - SMALL - held);
        } catch (ProtocolException refused) {
            refuse(InboundStep.BODY, refused);
        }
    }

    private void takeRoom(int more) throws ProtocolException {
        if (more > 0) {
            if (!intake.room().take(more)) {
                throw new ProtocolException(Problem.of(Fault.OVERLOADED, "too many large messages at once")
                        .fix("try again later"));
            }
            held += more;
        }
    }

    private void receive(BodyIntake body) {
        intake.sweep().remove(this);
        if (answered) {
            return;
        }
        received = true;
        Future<Verdict> verdict = pipeline.receive(exchange, body.bytes(), body.digest(), body.digestNanos());
        if (verdict.isComplete()) {
            answer(verdict.result(), true);
        } else {
            verdict.onComplete(ended -> loop.runOnContext(back -> answer(verdict.result(), true)));
        }
    }

    /** The peer has closed the connection, or says what is no HTTP; after the whole body came that changes nothing. */
    private void broken(Throwable failure) {
        if (!received) {
            refuse(
                    InboundStep.BODY,
                    new ProtocolException(Problem.of(Fault.MALFORMED_BODY, "the body broke off before its end")));
        }
    }

    @Override
    public void look(long nanoTime) {
        if (nanoTime - start > intake.nanos()) {
            loop.runOnContext(back -> late());
        }
    }

    private void late() {
        if (!received) {
            refuse(
                    InboundStep.BODY,
                    new ProtocolException(Problem.of(Fault.TOO_SLOW, "the message did not arrive in time")
                            .expected("all of it within " + TimeUnit.NANOSECONDS.toSeconds(intake.nanos()) + " s")));
        }
    }

    /** Refuses before the whole body has come. */
    void refuse(InboundStep step, ProtocolException problem) {
        if (!answered) {
            intake.sweep().remove(this);
            answer(pipeline.refuse(exchange, step, problem), step == InboundStep.PATH && hasSmallRest());
        }
    }

    private boolean hasSmallRest() {
        long stated = BodyReader.declaredLength(request);
        return stated >= 0 && stated <= SMALL_REST;
    }

    private void answer(Verdict verdict, boolean staysOpen) {
        answered = true;
        if (held > 0) {
            intake.room().give(held);
        }
        HttpServerResponse response = request.response();
        if (!staysOpen) {
            closeAfter(response);
        }
        if (verdict instanceof Verdict.Accepted accepted) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, JSON).end(ack(accepted.context()));
            // not when the peer has read it: one that does not read must not hold up what it was promised
            accepted.afterAck().run();
        } else if (verdict instanceof Verdict.Refused refused) {
            nacks.write(response, refused.context(), refused.problem());
        }
    }

    private static Buffer ack(network.haat.protocol.Context context) {
        return Buffer.buffer(Dialect.of(context.line()).ack(context).toString());
    }

    private void closeAfter(HttpServerResponse response) {
        Vertx vertx = loop.owner();
        response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .endHandler(answered -> vertx.setTimer(
                        LINGER_MILLIS, over -> request.connection().close()));
    }
}
