package network.haat.registry.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import network.haat.protocol.signature.SigningKey;
import network.haat.protocol.transparency.Checkpoint;
import network.haat.protocol.transparency.Hash;
import org.jspecify.annotations.Nullable;

/** Signs what the log is at a moment, and until when that may be believed. Safe for use by several threads. */
public final class Heads {

    private static final Duration SIGNED_AGAIN_AFTER = Duration.ofSeconds(1);

    private final String origin;
    private final SigningKey key;
    private final Duration validity;
    private final EventLog log;
    private final Clock clock;
    private @Nullable Head latest;

    /**
     * The current head of the log.
     *
     * @param size how many entries it covers
     * @param note the signed checkpoint
     */
    public record Head(long size, Instant signed, String note) {}

    /**
     * Heads of a log.
     *
     * @param origin name of the registry
     * @param validity how long a head may be believed
     */
    public Heads(String origin, SigningKey key, Duration validity, EventLog log, Clock clock) {
        this.origin = origin;
        this.key = key;
        this.validity = validity;
        this.log = log;
        this.clock = clock;
    }

    /** The head of the log as it is now, signed no longer than a second ago. */
    public synchronized Head current() {
        Instant now = clock.instant();
        long size = log.tree().size();
        Head known = latest;
        if (known == null
                || known.size() != size
                || now.isBefore(known.signed())
                || !now.isBefore(known.signed().plus(SIGNED_AGAIN_AFTER))) {
            known = new Head(size, now, sign(size, now, null));
            latest = known;
        }
        return known;
    }

    /** Signs a snapshot of the register as it is at a size of the log. */
    String sign(long size, Hash snapshot) {
        return sign(size, clock.instant(), snapshot);
    }

    private String sign(long size, Instant now, @Nullable Hash snapshot) {
        return new Checkpoint(origin, size, log.tree().root(size), now, now.plus(validity), snapshot).sign(key);
    }
}
