package network.haat.protocol.registry.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/** Reads times. The ones a registry writes itself are read without a formatter, which costs more than the JSON around them. */
final class UtcTime {

    private static final int WITHOUT_FRACTION = "2026-11-23T10:00:00Z".length();
    private static final int WITH_NANOS = "2026-11-23T10:00:00.123456789Z".length();
    private static final String FORM = "0000-00-00T00:00:00";
    private static final int SECONDS_A_DAY = 86_400;
    private static final int NANO_DIGITS = 9;

    private UtcTime() {}

    /**
     * Reads RFC 3339 as {@link Instant#parse} does.
     *
     * @throws DateTimeException when it is no time
     */
    static Instant parse(String text) {
        return isUsual(text) ? usual(text) : Instant.parse(text);
    }

    /** Whether it is digits and signs in the usual places; a leap second or the end of a day is not usual. */
    private static boolean isUsual(String text) {
        int length = text.length();
        if (length < WITHOUT_FRACTION || length > WITH_NANOS || text.charAt(length - 1) != 'Z') {
            return false;
        }
        for (int i = 0; i < FORM.length(); i++) {
            if (FORM.charAt(i) == '0' ? !isDigit(text.charAt(i)) : FORM.charAt(i) != text.charAt(i)) {
                return false;
            }
        }
        return isFraction(text, FORM.length(), length - 1)
                && number(text, 11, 13) < 24
                && number(text, 14, 16) < 60
                && number(text, 17, 19) < 60;
    }

    private static boolean isFraction(String text, int from, int to) {
        if (from == to) {
            return true;
        }
        for (int i = from + 1; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return text.charAt(from) == '.' && to > from + 1;
    }

    private static Instant usual(String text) {
        long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                .toEpochDay();
        long second = (number(text, 11, 13) * 60L + number(text, 14, 16)) * 60 + number(text, 17, 19);
        return Instant.ofEpochSecond(day * SECONDS_A_DAY + second, nanos(text));
    }

    private static long nanos(String text) {
        int from = FORM.length() + 1;
        int to = text.length() - 1;
        long nanos = from < to ? number(text, from, to) : 0;
        for (int digits = Math.max(0, to - from); digits < NANO_DIGITS; digits++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + (text.charAt(i) - '0');
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
