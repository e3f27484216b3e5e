package network.haat.protocol.signature.doctor;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Times in words. */
final class Spans {

    private static final long[] LENGTHS = {365L * 86_400, 86_400, 3_600, 60, 1};
    private static final String[] NAMES = {"year", "day", "hour", "minute", "second"};

    private Spans() {}

    /** A number of seconds in its two largest units: {@code 3 minutes 20 seconds}. */
    static String words(long seconds) {
        List<String> parts = new ArrayList<>();
        long rest = Math.abs(seconds);
        for (int i = 0; i < LENGTHS.length && parts.size() < 2; i++) {
            long count = rest / LENGTHS[i];
            rest %= LENGTHS[i];
            if (count > 0) {
                parts.add(count + " " + NAMES[i] + (count == 1 ? "" : "s"));
            }
        }
        return parts.isEmpty() ? "0 seconds" : String.join(" ", parts);
    }

    /** Seconds since 1970 and what that is: {@code 1700000000 (2023-11-14T22:13:20Z)}. */
    static String moment(long seconds) {
        try {
            return seconds + " (" + Instant.ofEpochSecond(seconds) + ")";
        } catch (DateTimeException beyond) {
            return seconds + " (beyond any calendar)";
        }
    }
}
