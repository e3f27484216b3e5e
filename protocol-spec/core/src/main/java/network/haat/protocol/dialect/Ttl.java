package network.haat.protocol.dialect;

import java.time.DateTimeException;
import java.time.Duration;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;

/** Reads a context's ttl: ISO 8601 in days or smaller, since months and years are no fixed time; at most 90 days. */
public final class Ttl {

    private static final Duration LONGEST = Duration.ofDays(90);

    private Ttl() {}

    /**
     * Reads a ttl.
     *
     * @throws ProtocolException when it is no duration, negative, or longer than anything a network uses
     */
    public static Duration parse(String text) throws ProtocolException {
        try {
            Duration ttl = Duration.parse(text);
            if (!ttl.isNegative() && ttl.compareTo(LONGEST) <= 0) {
                return ttl;
            }
        } catch (DateTimeException | ArithmeticException notADuration) {
            // reported below, together with durations out of range
        }
        throw new ProtocolException(Problem.of(Fault.INVALID_CONTEXT, "context.ttl is not a usable duration")
                .at("/context/ttl")
                .expected("ISO 8601 in days or smaller, like PT30S, at most 90 days")
                .found(text));
    }
}
