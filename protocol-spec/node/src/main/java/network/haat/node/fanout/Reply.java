package network.haat.node.fanout;

import io.vertx.core.buffer.Buffer;
import java.util.Set;
import network.haat.protocol.dialect.Acknowledgement;
import org.jspecify.annotations.Nullable;

/**
 * What answers mean. Keeps the last acknowledgement of a peer: it says the same words each time, and comparing them is
 * cheaper than reading them. For one thread.
 */
final class Reply {

    private static final int TIMEOUT = 408;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;
    private static final Set<Integer> BUSY = Set.of(TOO_MANY, UNAVAILABLE);
    private static final int LONGEST_KEPT = 1_024;
    private static final int LONGEST_NUMBER = 6;

    private @Nullable Buffer known;
    private int knownStatus;

    /** Judges a whole answer. */
    Verdict judge(int status, Buffer body, @Nullable String retryAfter) {
        if (status == knownStatus && body.equals(known)) {
            return Verdict.last(Outcome.ACK, status);
        }
        Acknowledgement.Kind kind =
                Acknowledgement.read(status, body.getBytes()).kind();
        if (kind == Acknowledgement.Kind.ACK) {
            keep(status, body);
            return Verdict.last(Outcome.ACK, status);
        }
        Outcome outcome = kind == Acknowledgement.Kind.NACK ? Outcome.NACK : Outcome.REFUSED;
        boolean repeatable = outcome == Outcome.NACK
                ? BUSY.contains(status)
                : status == TIMEOUT || status == TOO_MANY || status / 100 == 5;
        return repeatable ? again(outcome, status, retryAfter) : Verdict.last(outcome, status);
    }

    private void keep(int status, Buffer body) {
        if (body.length() <= LONGEST_KEPT) {
            known = body;
            knownStatus = status;
        }
    }

    /** Only a failing peer counts against it, not one that asks for patience. */
    private static Verdict again(Outcome outcome, int status, @Nullable String retryAfter) {
        Verdict.Health health = status / 100 == 5 ? Verdict.Health.BAD : Verdict.Health.GOOD;
        return new Verdict(outcome, status, Verdict.Next.LATER, health, millis(retryAfter));
    }

    /** Seconds; a date or nonsense counts as nothing. */
    private static long millis(@Nullable String retryAfter) {
        boolean number = retryAfter != null
                && !retryAfter.isEmpty()
                && retryAfter.length() <= LONGEST_NUMBER
                && retryAfter.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Long.parseLong(retryAfter) * 1_000 : 0;
    }
}
