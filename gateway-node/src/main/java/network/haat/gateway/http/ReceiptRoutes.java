package network.haat.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import network.haat.node.http.ApiErrors;
import network.haat.node.inbound.SignatureCheck;
import network.haat.protocol.Role;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.receipt.Receipt;
import network.haat.protocol.receipt.Statement;
import network.haat.protocol.signature.Verifier;

/**
 * Hands out receipts. {@code GET /v1/receipts/{message_id}} on the network face: who calls signs an empty body like any
 * message; a seller app gets its own lines or the proof that it has none, the buyer app that sent the search the head
 * with its counts, everybody else 404. {@code GET /api/v1/receipts/{message_id}} on the management face: the whole.
 *
 * <p>The answer is {@code {"receipts": [...]}}, since two buyer apps may choose the same message_id; {@code
 * ?transaction_id=} names one of them. A receipt exists when the last delivery of its search has ended. Safe for use by
 * several threads.
 */
public final class ReceiptRoutes {

    private static final int MOST_AT_ONCE = 16;
    private static final int MOST_RECEIPTS = 16;
    private static final byte[] NOTHING = {};

    private final Vertx vertx;
    private final Function<String, Future<List<Buffer>>> receipts;
    private final Verifier verifier;
    private final SignatureCheck signatures;
    private final String gatewayId;
    private final AtomicInteger underWay = new AtomicInteger();

    /**
     * Routes to kept receipts.
     *
     * @param receipts by message_id, each what {@link Receipt#toBytes} gave; none is an empty list
     * @param verifier admits headers of callers
     * @param signatures checks them
     * @param gatewayId the realm of challenges
     */
    public ReceiptRoutes(
            Vertx vertx,
            Function<String, Future<List<Buffer>>> receipts,
            Verifier verifier,
            SignatureCheck signatures,
            String gatewayId) {
        this.vertx = vertx;
        this.receipts = receipts;
        this.verifier = verifier;
        this.signatures = signatures;
        this.gatewayId = gatewayId;
    }

    /**
     * Adds the route for participants. It comes before all that the router has, since a network face ends with a route
     * for everything else.
     *
     * @param prefix path of the registered URL; empty or starting with a slash
     */
    public void routeNetwork(Router network, String prefix) {
        network.get(prefix + "/v1/receipts/:message_id").order(-1).handler(this::toParticipant);
    }

    /** Adds the route for the operator; the router checks who calls. */
    public void routeManagement(Router management) {
        management.get("/api/v1/receipts/:message_id").handler(this::toOperator);
    }

    private void toParticipant(RoutingContext routing) {
        Future<SignatureCheck.Signed> caller = withoutBody(routing).compose(bare -> signed(routing));
        answer(
                routing,
                caller.compose(signed -> bounded(() -> receipts.apply(messageId(routing)))
                        .compose(kept ->
                                vertx.executeBlocking(() -> told(kept, signed, transactionId(routing)), false))));
    }

    private void toOperator(RoutingContext routing) {
        answer(
                routing,
                bounded(() -> receipts.apply(messageId(routing)))
                        .compose(kept -> vertx.executeBlocking(() -> whole(kept, transactionId(routing)), false)));
    }

    /** A body would not be covered by the signature. */
    private static Future<Void> withoutBody(RoutingContext routing) {
        MultiMap headers = routing.request().headers();
        String length = headers.get("Content-Length");
        if (!headers.contains("Transfer-Encoding") && (length == null || length.equals("0"))) {
            return Future.succeededFuture();
        }
        routing.response().putHeader("Connection", "close");
        return refuse(Problem.of(Fault.INVALID_MESSAGE, "the request has a body")
                .expected("GET without one, signed as an empty body"));
    }

    private Future<SignatureCheck.Signed> signed(RoutingContext routing) {
        List<String> headers = routing.request().headers().getAll("Authorization");
        if (headers.size() > 1) {
            return refuse(Problem.of(Fault.INVALID_SIGNATURE, "there is more than one signature header")
                    .at("Authorization")
                    .expected("one header line"));
        }
        try {
            return signatures.check(verifier.admit(headers.isEmpty() ? "" : headers.get(0)), NOTHING);
        } catch (ProtocolException refused) {
            return Future.failedFuture(refused);
        }
    }

    /** What a caller may know of these. */
    private static List<Buffer> told(List<Buffer> kept, SignatureCheck.Signed caller, String transactionId) {
        String id = caller.signature().keyId().subscriberId();
        List<Buffer> told = new ArrayList<>();
        for (Buffer one : kept) {
            if (told.size() == MOST_RECEIPTS) {
                return told;
            }
            Receipt receipt = read(one);
            if (isAbout(receipt, transactionId)) {
                if (receipt.claimed().search().buyer().equals(id)) {
                    told.add(json(receipt.head()));
                } else if (isSellerIn(receipt.claimed().search().domain(), caller)) {
                    told.add(json(receipt.extract(id)));
                }
            }
        }
        return told;
    }

    private static boolean isSellerIn(String domain, SignatureCheck.Signed caller) {
        return caller.signer().stream()
                .anyMatch(row -> row.role() == Role.BPP && row.domain().equals(domain));
    }

    private static List<Buffer> whole(List<Buffer> kept, String transactionId) {
        if (transactionId.isEmpty()) {
            return kept;
        }
        List<Buffer> whole = new ArrayList<>();
        for (Buffer one : kept) {
            if (isAbout(read(one), transactionId)) {
                whole.add(one);
            }
        }
        return whole;
    }

    private static Receipt read(Buffer kept) {
        try {
            return Receipt.read(kept.getBytes());
        } catch (ProtocolException damaged) {
            throw new IllegalStateException("a kept receipt cannot be read", damaged);
        }
    }

    private static boolean isAbout(Receipt receipt, String transactionId) {
        return transactionId.isEmpty()
                || receipt.claimed().search().transactionId().equals(transactionId);
    }

    private static Buffer json(Statement statement) {
        return Buffer.buffer(statement.write().toString());
    }

    /** Reading from a journal is slow beside everything else here. */
    private Future<List<Buffer>> bounded(Supplier<Future<List<Buffer>>> reading) {
        if (underWay.incrementAndGet() > MOST_AT_ONCE) {
            underWay.decrementAndGet();
            return refuse(Problem.of(Fault.OVERLOADED, "too many receipts are being asked for")
                    .fix("try again in a second"));
        }
        return Future.succeededFuture().compose(free -> reading.get()).onComplete(done -> underWay.decrementAndGet());
    }

    private void answer(RoutingContext routing, Future<List<Buffer>> answer) {
        answer.onSuccess(told -> write(routing, told.subList(0, Math.min(MOST_RECEIPTS, told.size()))))
                .onFailure(failure -> fail(routing, failure));
    }

    private static void write(RoutingContext routing, List<Buffer> told) {
        if (told.isEmpty()) {
            routing.response().setStatusCode(404);
            routing.json(ApiErrors.body(
                    "NOT_FOUND",
                    "there is no receipt with this message_id for you; there is one when the last delivery has ended,"
                            + " and for as long as the gateway keeps it"));
            return;
        }
        Buffer json = Buffer.buffer("{\"receipts\":[");
        for (int i = 0; i < told.size(); i++) {
            json.appendString(i == 0 ? "" : ",").appendBuffer(told.get(i));
        }
        routing.response()
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .end(json.appendString("]}"));
    }

    private void fail(RoutingContext routing, Throwable failure) {
        if (failure instanceof ProtocolException refused) {
            if (refused.problem().fault().httpStatus() == 401) {
                routing.response()
                        .putHeader(
                                "WWW-Authenticate",
                                "Signature realm=\"" + gatewayId + "\",headers=\"(created) (expires) digest\"");
            } else if (refused.problem().fault().httpStatus() == 503) {
                routing.response().putHeader("Retry-After", "1");
            }
        }
        ApiErrors.write(routing, failure);
    }

    private static String messageId(RoutingContext routing) {
        return routing.pathParam("message_id");
    }

    private static String transactionId(RoutingContext routing) {
        String asked = routing.request().getParam("transaction_id");
        return asked == null ? "" : asked;
    }

    private static <T> Future<T> refuse(Problem problem) {
        return Future.failedFuture(new ProtocolException(problem));
    }
}
