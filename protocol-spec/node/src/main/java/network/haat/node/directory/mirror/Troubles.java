package network.haat.node.directory.mirror;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.zip.ZipException;
import network.haat.node.observe.NodeMetrics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes wrong between a mirror and its registry: counted each time, logged once for each reason in ten minutes, and
 * once when it is over. Safe for use by several threads.
 */
final class Troubles {

    private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);
    private static final Duration QUIET = Duration.ofMinutes(10);

    private final String registry;
    private final Clock clock;
    private final NodeMetrics metrics;
    private final Map<Refusal, Instant> told = new EnumMap<>(Refusal.class);
    private boolean logged;
    private volatile @Nullable Refusal now;

    Troubles(String registry, Clock clock, NodeMetrics metrics) {
        this.registry = registry;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Something was refused or failed. */
    synchronized void note(Throwable failure) {
        Refusal refusal = refusal(failure);
        now = refusal;
        metrics.mirrorRefused(refusal.tag());
        Instant time = clock.instant();
        Instant before = told.get(refusal);
        if (before == null || !before.plus(QUIET).isAfter(time)) {
            told.put(refusal, time);
            logged = true;
            LOG.atWarn()
                    .addKeyValue("registry", registry)
                    .addKeyValue("reason", refusal.tag())
                    .addKeyValue("detail", String.valueOf(failure.getMessage()))
                    .log("the registry cannot be followed; the copy is kept as it was until it is too old");
        }
    }

    private static Refusal refusal(Throwable failure) {
        if (failure instanceof RefusedException refused) {
            return refused.refusal();
        }
        if (failure.getCause() instanceof RefusedException refused) {
            return refused.refusal();
        }
        return failure instanceof ZipException ? Refusal.MALFORMED : Refusal.UNREACHABLE;
    }

    /** The registry was followed. */
    synchronized void over() {
        now = null;
        if (logged) {
            logged = false;
            LOG.atInfo().addKeyValue("registry", registry).log("the registry is followed again");
        }
    }

    /** What is wrong now, in half a sentence. */
    String words() {
        Refusal refusal = now;
        return refusal == null ? "nothing newer has come" : refusal.words();
    }
}
