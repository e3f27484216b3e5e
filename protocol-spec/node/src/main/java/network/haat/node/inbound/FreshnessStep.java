package network.haat.node.inbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import network.haat.protocol.Context;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;

/** The message is neither from the future nor past its ttl. Callbacks are judged by their request's clock instead. */
final class FreshnessStep implements Check {

    /** What ONDC retail uses where a message states no ttl. */
    static final Duration DEFAULT_TTL = Duration.ofSeconds(30);

    private final Clock clock;
    private final Duration skew;

    FreshnessStep(Clock clock, Duration skew) {
        this.clock = clock;
        this.skew = skew;
    }

    @Override
    public void check(Exchange exchange) throws ProtocolException {
        Context context = exchange.context();
        Instant now = clock.instant();
        if (context.timestamp().isAfter(now.plus(skew))) {
            throw refusal(context, "the message is from the future", now);
        }
        boolean late = now.isAfter(context.expiry(DEFAULT_TTL).plus(skew));
        if (late && !context.action().isCallback()) {
            throw refusal(context, "the message is past its ttl", now);
        }
    }

    private static ProtocolException refusal(Context context, String detail, Instant now) {
        return new ProtocolException(Problem.of(Fault.STALE, detail)
                .at("/context/timestamp")
                .found(context.timestamp() + " when it is " + now.truncatedTo(ChronoUnit.SECONDS))
                .fix("check the clock, and make a new message instead of resending an old one"));
    }
}
