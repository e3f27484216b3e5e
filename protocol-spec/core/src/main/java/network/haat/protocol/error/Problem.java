package network.haat.protocol.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One thing wrong, said so that its reader can act: what, where, what was expected, what was found, and how to mend it.
 * Safe to show to a peer: it never holds keys, stack traces, text of an exception, or what stands where
 * {@link PersonalData} says that a message holds data of a person. Immutable.
 *
 * @param fault the kind of fault
 * @param detail one sentence without a full stop
 * @param path where: in a body a JSON Pointer (RFC 6901) such as {@code /context/bap_id}; elsewhere a name without a
 *     leading slash, such as {@code Authorization/created} or a query parameter; null when it is the whole message
 * @param expected what would have been right, or null
 * @param found what was there instead, shortened to {@value #MAX_FOUND} characters, or null; only its length where the
 *     path leads to personal data
 * @param fix what to do, or null when {@code expected} says it
 * @param code the code a rule prescribes for the answer, where the list of the role that answers has it; null when the
 *     fault decides
 * @param retryAfter after how long the same may succeed, or null when nobody knows; for faults that pass
 */
public record Problem(
        Fault fault,
        String detail,
        @Nullable String path,
        @Nullable String expected,
        @Nullable String found,
        @Nullable String fix,
        @Nullable String code,
        @Nullable Duration retryAfter) {

    private static final int MAX_FOUND = 80;
    private static final int MAX_WORDS = 400;

    /** Shortens and cleans the texts, which often hold a peer's own, and masks what was {@code found} of a person. */
    public Problem {
        detail = printable(detail, MAX_WORDS);
        path = path == null ? null : printable(path, MAX_WORDS);
        expected = expected == null ? null : printable(expected, MAX_WORDS);
        if (found != null) {
            found = path != null && PersonalData.isAt(path) ? PersonalData.mask(found) : printable(found, MAX_FOUND);
        }
    }

    /** A problem of which nobody knows whether it passes. */
    public Problem(
            Fault fault,
            String detail,
            @Nullable String path,
            @Nullable String expected,
            @Nullable String found,
            @Nullable String fix,
            @Nullable String code) {
        this(fault, detail, path, expected, found, fix, code, null);
    }

    /** A problem with nothing known but its kind and a sentence. */
    public static Problem of(Fault fault, String detail) {
        return new Problem(fault, detail, null, null, null, null, null);
    }

    /** The same problem at a place. */
    public Problem at(String path) {
        return new Problem(fault, detail, path, expected, found, fix, code, retryAfter);
    }

    /** The same problem with what would have been right. */
    public Problem expected(String expected) {
        return new Problem(fault, detail, path, expected, found, fix, code, retryAfter);
    }

    /** The same problem with what was there instead. */
    public Problem found(@Nullable String found) {
        return new Problem(fault, detail, path, expected, found, fix, code, retryAfter);
    }

    /** The same problem with what to do about it. */
    public Problem fix(String fix) {
        return new Problem(fault, detail, path, expected, found, fix, code, retryAfter);
    }

    /** The same problem with a code that a rule prescribes. */
    public Problem code(@Nullable String code) {
        return new Problem(fault, detail, path, expected, found, fix, code, retryAfter);
    }

    /** The same problem as another kind of fault. */
    public Problem as(Fault other) {
        return new Problem(other, detail, path, expected, found, fix, code, retryAfter);
    }

    /** The same problem with the time after which the same may succeed. */
    public Problem retryAfter(Duration wait) {
        return new Problem(fault, detail, path, expected, found, fix, code, wait);
    }

    /** Everything in one line, as it goes into a NACK's {@code error.message} and onto the command line. */
    public String message() {
        StringBuilder line = new StringBuilder(detail);
        if (expected != null) {
            line.append("; expected ").append(expected);
        }
        if (found != null) {
            line.append("; found ").append(found.isEmpty() ? "an empty text" : found);
        }
        if (fix != null) {
            line.append("; ").append(fix);
        }
        return line.toString();
    }

    private static String printable(String text, int longest) {
        String cut = text.length() <= longest ? text : text.substring(0, longest) + "…";
        return cut.codePoints()
                .map(c -> Character.isISOControl(c) || !Character.isDefined(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
