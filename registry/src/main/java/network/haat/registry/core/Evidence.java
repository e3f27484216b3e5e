package network.haat.registry.core;

import java.util.Optional;
import network.haat.protocol.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What one check of a newcomer asked, what came back, and what is wrong with that: a line of the report on its
 * onboarding. Safe to publish: bounded, and without characters that control a terminal or turn the direction of writing.
 *
 * @param check what was checked, for example {@code site file}
 * @param sent what was asked: a URL, the name of a DNS record
 * @param received what came back, in a few words; null when nothing did
 * @param problem why the check did not pass; null when it passed
 */
public record Evidence(
        String check,
        String sent,
        @Nullable String received,
        @Nullable Problem problem) {

    private static final int LONGEST = 500;

    /** Shortens and cleans the texts. */
    public Evidence {
        sent = printable(sent);
        received = received == null ? null : printable(received);
    }

    /** A check that passed. */
    public static Evidence passed(String check, String sent, String received) {
        return new Evidence(check, sent, received, null);
    }

    /** A check that did not pass. */
    public static Evidence failed(String check, String sent, @Nullable String received, Problem problem) {
        return new Evidence(check, sent, received, problem);
    }

    /** Whether the check passed. */
    public boolean isPassed() {
        return problem == null;
    }

    /** Why the check did not pass. */
    public Optional<Problem> refusal() {
        return Optional.ofNullable(problem);
    }

    /** At most {@value #LONGEST} characters, none of which does something to a terminal. */
    static String printable(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().limit(LONGEST).map(c -> isPrintable(c) ? c : '?').forEach(clean::appendCodePoint);
        return clean.append(text.codePointCount(0, text.length()) > LONGEST ? "…" : "")
                .toString();
    }

    private static boolean isPrintable(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.PRIVATE_USE
                && type != Character.UNASSIGNED
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
