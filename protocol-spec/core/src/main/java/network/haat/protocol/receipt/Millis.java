package network.haat.protocol.receipt;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;

/** Times in whole milliseconds, in one spelling: {@code 2026-11-23T10:00:00.123Z}. */
final class Millis {

    private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");
    private static final int SECONDS_A_DAY = 86_400;

    private Millis() {}

    /** The time without what is below a millisecond; an {@link IllegalArgumentException} outside the years 1970 to 9999. */
    static Instant of(Instant time) {
        if (time.isBefore(Instant.EPOCH) || !time.isBefore(YEAR_10000)) {
            throw new IllegalArgumentException("not a time of a receipt: " + time);
        }
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Without a formatter: a receipt has two times a line, and they would cost more than all the rest of it. */
    static void write(StringBuilder text, Instant time) {
        long seconds = time.getEpochSecond();
        LocalDate date = LocalDate.ofEpochDay(seconds / SECONDS_A_DAY);
        int second = (int) (seconds % SECONDS_A_DAY);
        digits(text, date.getYear(), 1_000).append('-');
        digits(text, date.getMonthValue(), 10).append('-');
        digits(text, date.getDayOfMonth(), 10).append('T');
        digits(text, second / 3_600, 10).append(':');
        digits(text, second / 60 % 60, 10).append(':');
        digits(text, second % 60, 10).append('.');
        digits(text, time.getNano() / 1_000_000, 100).append('Z');
    }

    private static StringBuilder digits(StringBuilder text, int number, int highest) {
        for (int place = highest; place > 0; place /= 10) {
            text.append((char) ('0' + number / place % 10));
        }
        return text;
    }

    /** Reads a time; one in another spelling is none. */
    static Instant parse(String text, String place) throws ProtocolException {
        try {
            Instant time = of(Instant.parse(text));
            StringBuilder again = new StringBuilder();
            write(again, time);
            if (again.toString().equals(text)) {
                return time;
            }
        } catch (DateTimeException | IllegalArgumentException notATime) {
            // Refused below, like a time in another spelling.
        }
        throw new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "not a time")
                .at(place)
                .expected("a time such as 2026-11-23T10:00:00.123Z")
                .found(text));
    }
}
