package network.haat.protocol.dialect;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;

/**
 * Reads a context's ttl: ISO 8601 in weeks or smaller, since months and years are no fixed time; at most 90 days. A T in
 * the wrong place, as several networks' apps write it ({@code P30S}, {@code PT1D}), is read as it is meant; {@code P1M}
 * could mean two things, and is refused.
 */
public final class Ttl {

    private static final Duration LONGEST = Duration.ofDays(90);

    private static final Pattern ONE_UNIT = Pattern.compile("PT?([0-9]{1,9})([WDHS])");

    private Ttl() {}

    /**
     * Reads a ttl.
     *
     * @throws ProtocolException when it is no duration, negative, or longer than anything a network uses
     */
    public static Duration parse(String text) throws ProtocolException {
        try {
            Duration ttl = read(text);
            if (!ttl.isNegative() && ttl.compareTo(LONGEST) <= 0) {
                return ttl;
            }
        } catch (DateTimeException | ArithmeticException notADuration) {
            // reported below, together with durations out of range
        }
        throw new ProtocolException(Problem.of(Fault.INVALID_CONTEXT, "context.ttl is not a usable duration")
                .at("/context/ttl")
                .expected("ISO 8601 in weeks or smaller, like PT30S, at most 90 days")
                .found(text));
    }

    private static Duration read(String text) {
        Matcher one = ONE_UNIT.matcher(text);
        if (!one.matches()) {
            return Duration.parse(text);
        }
        long count = Long.parseLong(one.group(1));
        return switch (one.group(2)) {
            case "W" -> Duration.ofDays(7 * count);
            case "D" -> Duration.ofDays(count);
            case "H" -> Duration.ofHours(count);
            default -> Duration.ofSeconds(count);
        };
    }
}
