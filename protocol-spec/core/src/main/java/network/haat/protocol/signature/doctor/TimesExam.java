package network.haat.protocol.signature.doctor;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import network.haat.protocol.signature.SignaturePolicy;
import org.jspecify.annotations.Nullable;

/** Judges {@code created} and {@code expires} as BECKN-006 and the policy want them. */
final class TimesExam {

    /** 2001-09-09, before which nothing of this protocol was signed. */
    private static final long EARLIEST = 1_000_000_000L;

    private static final long DAY = 86_400;

    /** What local time in India is ahead of UTC by. */
    private static final long INDIA = 19_800;

    private static final Pattern CANONICAL = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,30}(\\.[0-9]{0,9})?");

    /** What both say, in seconds; null where it could not be read. */
    record Times(@Nullable Long created, @Nullable Long expires) {}

    private final SignaturePolicy policy;
    private final long now;
    private final List<Finding> findings;

    TimesExam(SignaturePolicy policy, long now, List<Finding> findings) {
        this.policy = policy;
        this.now = now;
        this.findings = findings;
    }

    Times judge(@Nullable String created, @Nullable String expires) {
        Long from = read("created", created);
        Long until = read("expires", expires);
        long unit = from == null ? 1 : unit(from);
        if (unit > 1 && from != null) {
            findings.add(inFinerUnit(unit, from, until));
            from = from / unit;
            until = until == null ? null : until / unit;
        }
        judgeWindow(from, until);
        return new Times(from, until);
    }

    private @Nullable Long read(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        if (CANONICAL.matcher(text).matches()) {
            return Long.parseLong(text);
        }
        Optional<Long> lenient = lenient(text.strip());
        findings.add(Finding.of(
                        Cause.TIMES_MALFORMED,
                        name + " is not a plain whole number of seconds",
                        lenient.map(value -> "read leniently it is " + Spans.moment(value))
                                .orElse("it cannot be read as a time in any way"))
                .expected("seconds since 1970: digits only, no sign, no leading zero, no fraction")
                .found(text.isEmpty() ? "nothing" : text)
                .fix("write the same characters in the header and in the signing string"));
        return lenient.orElse(null);
    }

    private static Optional<Long> lenient(String text) {
        try {
            if (NUMBER.matcher(text).matches()) {
                return Optional.of(
                        new BigDecimal(text).setScale(0, RoundingMode.DOWN).longValueExact());
            }
            return Optional.of(OffsetDateTime.parse(text).toEpochSecond());
        } catch (ArithmeticException | DateTimeException notATime) {
            return Optional.empty();
        }
    }

    /** 1000 for milliseconds and so on; 1 for a time that makes no more sense in a finer unit. */
    private long unit(long created) {
        for (long unit = 1_000; unit <= 1_000_000_000; unit *= 1_000) {
            long seconds = created / unit;
            if (seconds >= EARLIEST && seconds <= now + DAY) {
                return unit;
            }
        }
        return 1;
    }

    private static Finding inFinerUnit(long unit, long created, @Nullable Long expires) {
        String name = unit == 1_000 ? "milliseconds" : unit == 1_000_000 ? "microseconds" : "nanoseconds";
        return Finding.of(
                        Cause.IN_MILLISECONDS,
                        "created is in " + name,
                        "read as " + name + " it is " + Instant.ofEpochSecond(created / unit))
                .expected("seconds since 1970: " + created / unit)
                .found("created " + created + ", expires " + expires)
                .fix("divide both by " + unit + " before signing");
    }

    private void judgeWindow(@Nullable Long created, @Nullable Long expires) {
        if (created != null && created > now + policy.clockSkew().toSeconds()) {
            findings.add(inFuture(created));
        }
        if (expires != null && expires < now) {
            findings.add(expired(expires));
        }
        if (created != null && expires != null) {
            judgeLength(created, expires);
        }
    }

    private Finding inFuture(long created) {
        long ahead = created - now;
        return Finding.of(
                        Cause.CREATED_IN_FUTURE,
                        "the signature was made " + Spans.words(ahead) + " in the future",
                        "created " + Spans.moment(created) + ", now " + Spans.moment(now))
                .expected("created at most " + policy.clockSkew().toSeconds() + " seconds ahead")
                .found(ahead + " seconds ahead")
                .fix(clockFix(ahead));
    }

    private Finding expired(long expires) {
        long ago = now - expires;
        return Finding.of(
                        Cause.EXPIRED,
                        "the signature expired " + Spans.words(ago) + " ago",
                        "expires " + Spans.moment(expires) + ", now " + Spans.moment(now))
                .expected("expires not before now")
                .found(ago + " seconds ago")
                .fix(clockFix(ago));
    }

    private static String clockFix(long difference) {
        return Math.abs(difference - INDIA) <= 600
                ? "take UTC: the difference is India's 5 hours 30 minutes"
                : "set the clock by NTP, and sign at the moment of sending";
    }

    private void judgeLength(long created, long expires) {
        long length = expires - created;
        long longest = policy.maxLifetime().toSeconds();
        if (length <= 0) {
            findings.add(emptyWindow(created, expires));
        } else if (length > longest) {
            findings.add(tooLong(length, longest));
        }
    }

    private static Finding emptyWindow(long created, long expires) {
        return Finding.of(
                        Cause.EXPIRES_BEFORE_CREATED,
                        created == expires
                                ? "the signature expires the moment it is made"
                                : "the signature expires " + Spans.words(created - expires) + " before it is made",
                        "created " + Spans.moment(created) + ", expires " + Spans.moment(expires))
                .expected("expires after created")
                .found(expires - created + " seconds of life")
                .fix("set expires to created and the ttl of the message");
    }

    private static Finding tooLong(long length, long longest) {
        boolean milliseconds = length % 1_000 == 0 && length / 1_000 <= longest;
        return Finding.of(
                        Cause.LIFETIME_TOO_LONG,
                        "the signature is valid for " + Spans.words(length) + ", which is too long",
                        "expires - created = " + length + " seconds")
                .expected("at most " + longest + " seconds")
                .found(length + " seconds")
                .fix(
                        milliseconds
                                ? "add seconds to created: " + length + " looks like milliseconds"
                                : "set expires to created and the ttl of the message");
    }
}
