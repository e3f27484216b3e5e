package network.haat.protocol.signature.doctor;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The two times as they may stand in a signing string.
 *
 * @param created its characters
 * @param expires its characters
 * @param departure how they differ from the header's, or null when they are the header's
 */
record TimesForm(String created, String expires, @Nullable Departure departure) {

    /** Two readings of a clock, or a round number of seconds taken off. */
    private static final long[] SHIFTS = {-1, 1, -2, 2, -3, 3, -5, 5, -10, 10, -30, 30, -60, 60, -300, 300, -3600, 3600
    };

    /** As they stand in the header. */
    static TimesForm written(String created, String expires) {
        return new TimesForm(created, expires, null);
    }

    /** Other times that may have been signed, the likeliest first. */
    static Stream<TimesForm> others(String created, String expires, @Nullable Long from, @Nullable Long until) {
        List<TimesForm> forms = new ArrayList<>();
        forms.add(changed(expires, created));
        forms.add(changed(created, created));
        if (from == null || until == null) {
            return forms.stream();
        }
        forms.add(changed(from * 1_000, until * 1_000));
        addFraction(forms, from, until);
        addCalendar(forms, from, until);
        return Stream.concat(forms.stream(), shifted(created, expires, from, until));
    }

    /** Canonical digits, where the header has others. */
    static TimesForm canonical(long from, long until) {
        return new TimesForm(Long.toString(from), Long.toString(until), null);
    }

    Stream<Departure> departures() {
        return departure == null ? Stream.empty() : Stream.of(departure);
    }

    private static Stream<TimesForm> shifted(String created, String expires, long from, long until) {
        return LongStream.of(SHIFTS)
                .boxed()
                .flatMap(by -> Stream.of(
                        changed(Long.toString(from + by), expires),
                        changed(created, Long.toString(until + by)),
                        changed(from + by, until + by)));
    }

    private static void addFraction(List<TimesForm> forms, long from, long until) {
        forms.add(changed(from + ".0", until + ".0"));
        forms.add(changed(from + "000", Long.toString(until)));
        forms.add(changed(Long.toString(from), until + "000"));
    }

    private static void addCalendar(List<TimesForm> forms, long from, long until) {
        try {
            forms.add(changed(
                    Instant.ofEpochSecond(from).toString(),
                    Instant.ofEpochSecond(until).toString()));
        } catch (DateTimeException beyondAnyCalendar) {
            forms.add(changed("\"" + from + "\"", "\"" + until + "\""));
        }
    }

    private static TimesForm changed(long created, long expires) {
        return changed(Long.toString(created), Long.toString(expires));
    }

    private static TimesForm changed(String created, String expires) {
        return new TimesForm(
                created,
                expires,
                new Departure(
                        Cause.TIMES_CHANGED,
                        "created " + created + " and expires " + expires + " in the signing string"));
    }
}
