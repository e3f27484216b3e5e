package network.haat.registry.http;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import network.haat.node.config.Secret;
import network.haat.node.http.ApiErrors;
import network.haat.node.http.ManagementFace;
import network.haat.registry.core.AuditTrail;
import network.haat.registry.core.Operator;
import network.haat.registry.core.OperatorRole;
import network.haat.registry.core.OperatorTokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the callers of the operator's face apart, and notes what each of them does. */
public final class Operators {

    private static final Logger LOG = LoggerFactory.getLogger(Operators.class);
    private static final String CALLER = "operator";
    private static final int STRANGERS_PER_MINUTE = 100;
    private static final int LONGEST_PATH = 500;

    /** By a machine, every few seconds, for ever. */
    private static final String SCRAPED = "/metrics";

    private static final Operator ROOT = new Operator("root", OperatorRole.ROOT);

    private final Secret rootToken;
    private final OperatorTokens tokens;
    private final AuditTrail audit;
    private final Clock clock;

    /** Who has no token must not fill the audit trail: beyond this they are refused without a note. */
    private final Bucket strangers = Bucket.builder()
            .addLimit(Bandwidth.builder()
                    .capacity(STRANGERS_PER_MINUTE)
                    .refillGreedy(STRANGERS_PER_MINUTE, Duration.ofMinutes(1))
                    .build())
            .build();

    /**
     * The operators of a registry.
     *
     * @param rootToken the one from the configuration; without one, everybody on this machine is root
     */
    public Operators(Secret rootToken, OperatorTokens tokens, AuditTrail audit, Clock clock) {
        this.rootToken = rootToken;
        this.tokens = tokens;
        this.audit = audit;
        this.clock = clock;
    }

    /** Lets a caller on who is known, and answers 401 to everybody else. */
    public void authorise(RoutingContext routing) {
        routing.request().pause();
        caller(routing)
                .onSuccess(caller -> caller.ifPresentOrElse(known -> admit(routing, known), () -> refuse(routing)))
                .onFailure(failure -> ApiErrors.write(routing, failure));
    }

    private void refuse(RoutingContext routing) {
        if (strangers.tryConsume(1)) {
            routing.addEndHandler(ended -> note(routing, ""));
        }
        ManagementFace.refuse(routing, "this call needs the bearer token of an operator");
    }

    /** Answers what no route does, in the form of every other refusal. */
    public static void answerTheRest(Router router) {
        Map.of(
                        400, "the path cannot be read",
                        404, "nothing is answered here",
                        405, "this is not answered under that method")
                .forEach((status, why) -> router.errorHandler(status, routing -> {
                    routing.response().setStatusCode(status);
                    routing.json(ApiErrors.body(status == 400 ? "INVALID_MESSAGE" : "UNKNOWN", why));
                }));
    }

    private Future<Optional<Operator>> caller(RoutingContext routing) {
        Optional<String> token = ManagementFace.bearer(routing.request());
        if (rootToken.get().isEmpty() && token.isEmpty()) {
            boolean local = ManagementFace.isFromThisMachine(routing.request());
            return Future.succeededFuture(local ? Optional.of(ROOT) : Optional.empty());
        }
        return token.filter(rootToken::matches).isPresent() && !rootToken.get().isEmpty()
                ? Future.succeededFuture(Optional.of(ROOT))
                : token.map(tokens::find).orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private void admit(RoutingContext routing, Operator caller) {
        routing.put(CALLER, caller);
        if (!routing.request().path().equals(SCRAPED)) {
            routing.addEndHandler(ended -> note(routing, caller.name()));
        }
        routing.request().resume();
        routing.next();
    }

    private void note(RoutingContext routing, String caller) {
        audit.note(new AuditTrail.Call(
                        0,
                        clock.instant(),
                        caller,
                        routing.request().method().name(),
                        shortened(routing.request().path()),
                        routing.response().getStatusCode()))
                .onFailure(failure ->
                        LOG.atError().setCause(failure).log("a call of the operator's face could not be noted"));
    }

    private static String shortened(String path) {
        return path.substring(0, Math.min(path.length(), LONGEST_PATH));
    }

    /** Goes on for callers who may do this, and answers 403 to the others. */
    static Handler<RoutingContext> only(OperatorRole role, Handler<RoutingContext> action) {
        return routing -> {
            Operator caller = of(routing);
            if (caller.role().includes(role)) {
                action.handle(routing);
            } else {
                routing.response().setStatusCode(403);
                routing.json(ApiErrors.body(
                        "FORBIDDEN",
                        "this needs the role " + role.word() + ", " + caller.name() + " is "
                                + caller.role().word()));
            }
        };
    }

    /** Who asks; there is always one, because nobody else was let on. */
    static Operator of(RoutingContext routing) {
        return routing.get(CALLER);
    }
}
