package network.haat.node.inbound;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import network.haat.protocol.Context;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;

/** The message is neither from the future nor past its ttl. Callbacks are judged by their request's clock instead. */
final class FreshnessStep implements InboundStep {

    /** What ONDC retail uses where a message states no ttl. */
    static final Duration DEFAULT_TTL = Duration.ofSeconds(30);

    private final Clock clock;
    private final Duration skew;

    FreshnessStep(Clock clock, Duration skew) {
        this.clock = clock;
        this.skew = skew;
    }

    @Override
    public Future<Void> check(Exchange exchange) {
        Context context = exchange.context();
        Instant now = clock.instant();
        if (context.timestamp().isAfter(now.plus(skew))) {
            return refuse(context, "the message is from the future", now);
        }
        boolean late = now.isAfter(context.expiry(DEFAULT_TTL).plus(skew));
        return late && !context.action().isCallback()
                ? refuse(context, "the message is past its ttl", now)
                : Future.succeededFuture();
    }

    private static Future<Void> refuse(Context context, String detail, Instant now) {
        return Future.failedFuture(new ProtocolException(Problem.of(Fault.STALE, detail)
                .at("/context/timestamp")
                .found(context.timestamp() + " when it is " + now.truncatedTo(ChronoUnit.SECONDS))
                .fix("check the clock, and make a new message instead of resending an old one")));
    }
}
