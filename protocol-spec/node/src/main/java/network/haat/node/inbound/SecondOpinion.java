package network.haat.node.inbound;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import network.haat.protocol.error.Problem;
import network.haat.protocol.signature.AuthorizationHeader;
import network.haat.protocol.signature.SignaturePolicy;
import network.haat.protocol.signature.doctor.Cause;
import network.haat.protocol.signature.doctor.Diagnosis;
import network.haat.protocol.signature.doctor.Effort;
import network.haat.protocol.signature.doctor.Evidence;
import network.haat.protocol.signature.doctor.SignatureDoctor;

/**
 * Says why a signature that was refused does not verify. Changes nothing but the words of a refusal. Since anybody can
 * make a node refuse, it works off the event loop, for bodies up to {@link Effort#SMALL} bytes, for
 * {@value #PER_SECOND} refusals a second at most and one at a time, and then rests {@value #REST} times as long as it
 * took: a tenth of one core, whatever is sent. Safe for use by several threads.
 */
final class SecondOpinion {

    /** How many refusals a second are looked into; the others keep their plain message. */
    static final int PER_SECOND = 4;

    /** How many times as long as an examination took the next one must wait. */
    static final int REST = 9;

    /** The header was admitted before, so its window is not judged again. */
    private static final SignaturePolicy ANY_WINDOW =
            new SignaturePolicy(Duration.ofSeconds(30), Duration.ofSeconds(Long.MAX_VALUE));

    private final Vertx vertx;
    private final LongSupplier nanoTime;
    private long second = Long.MIN_VALUE;
    private int taken;
    private boolean busy;
    private long started;
    private long restUntil;

    SecondOpinion(Vertx vertx) {
        this(vertx, System::nanoTime);
    }

    /** One with its own time, for tests. */
    SecondOpinion(Vertx vertx, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.nanoTime = nanoTime;
        this.restUntil = nanoTime.getAsLong();
    }

    /**
     * The same problem in better words, or as it was.
     *
     * @param key the one the registry holds for the header's keyId
     */
    Future<Problem> on(Problem refusal, AuthorizationHeader header, byte[] body, String key) {
        if (body.length > Effort.SMALL || !mayStart()) {
            return Future.succeededFuture(refusal);
        }
        return vertx.executeBlocking(() -> explained(refusal, examine(header, body, key)), false)
                .otherwise(refusal)
                .onComplete(ended -> done());
    }

    private static Diagnosis examine(AuthorizationHeader header, byte[] body, String key) {
        Clock whenMade = Clock.fixed(Instant.ofEpochSecond(header.created()), ZoneOffset.UTC);
        return new SignatureDoctor(ANY_WINDOW, whenMade, Effort.BRIEF)
                .examine(Evidence.of(body, header.format()).key(header.keyId().toString(), key));
    }

    /** Where the doctor knows nothing, the plain words say more. */
    private static Problem explained(Problem refusal, Diagnosis diagnosis) {
        if (diagnosis.sound() || diagnosis.findings().get(0).cause() == Cause.UNKNOWN) {
            return refusal;
        }
        Problem words = diagnosis.toProblem();
        Problem better = new Problem(
                refusal.fault(),
                words.detail(),
                refusal.path(),
                refusal.expected(),
                refusal.found(),
                words.fix(),
                refusal.code());
        return better.fix() == null && refusal.fix() != null ? better.fix(refusal.fix()) : better;
    }

    /** Whether this refusal is looked into: not while another is or the last one is rested from, nor above the rate. */
    private synchronized boolean mayStart() {
        long now = nanoTime.getAsLong();
        countSecond(TimeUnit.NANOSECONDS.toSeconds(now));
        if (busy || taken == PER_SECOND || now - restUntil < 0) {
            return false;
        }
        taken++;
        busy = true;
        started = now;
        return true;
    }

    private void countSecond(long now) {
        if (second != now) {
            second = now;
            taken = 0;
        }
    }

    private synchronized void done() {
        long now = nanoTime.getAsLong();
        busy = false;
        restUntil = now + REST * (now - started);
    }
}
