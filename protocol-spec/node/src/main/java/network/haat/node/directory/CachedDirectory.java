package network.haat.node.directory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import network.haat.node.observe.NodeMetrics;
import network.haat.protocol.registry.LookupFilter;
import network.haat.protocol.registry.Subscription;

/**
 * The directory in front of a registry: answers are cached for a while, "nobody" for a shorter while, failures not at
 * all. Callers that ask for the same at the same time share one look-up. Bounded, because peers choose what is asked.
 */
public final class CachedDirectory implements Directory {

    /** Rows over all answers; an empty answer counts as one. */
    private static final long MAX_ROWS = 200_000;

    private record Answer(List<Subscription> rows, Instant asked) {}

    private final Function<LookupFilter, Future<List<Subscription>>> registry;
    private final Clock clock;
    private final Duration refetchInterval;
    private final NodeMetrics metrics;
    private final Cache<LookupFilter, Answer> answers;
    private final ConcurrentMap<LookupFilter, Future<List<Subscription>>> underWay = new ConcurrentHashMap<>();

    /**
     * A directory over a registry.
     *
     * @param registry asks the registry, see {@link RegistryClient#lookup}
     * @param positiveTtl how long found subscriptions are believed
     * @param negativeTtl how long "nobody" is believed, and the least time between two {@link #findAgain}
     */
    public CachedDirectory(
            Function<LookupFilter, Future<List<Subscription>>> registry,
            Duration positiveTtl,
            Duration negativeTtl,
            Clock clock,
            NodeMetrics metrics) {
        this.registry = registry;
        this.clock = clock;
        this.refetchInterval = negativeTtl;
        this.metrics = metrics;
        this.answers = Caffeine.newBuilder()
                .maximumWeight(MAX_ROWS)
                .weigher((LookupFilter filter, Answer answer) -> answer.rows().size() + 1)
                .ticker(nanosOf(clock))
                .executor(Runnable::run)
                .expireAfter(Expiry.<LookupFilter, Answer>writing(
                        (filter, answer) -> answer.rows().isEmpty() ? negativeTtl : positiveTtl))
                .build();
    }

    @Override
    public Future<List<Subscription>> find(LookupFilter filter) {
        Answer cached = answers.getIfPresent(filter);
        return (cached == null ? ask(filter) : Future.succeededFuture(cached.rows())).map(this::inForce);
    }

    @Override
    public Future<List<Subscription>> findAgain(LookupFilter filter) {
        Optional<Answer> fresh = Optional.ofNullable(answers.getIfPresent(filter))
                .filter(answer -> answer.asked().plus(refetchInterval).isAfter(clock.instant()));
        return fresh.map(answer -> Future.succeededFuture(answer.rows()))
                .orElseGet(() -> ask(filter))
                .map(this::inForce);
    }

    private Future<List<Subscription>> ask(LookupFilter filter) {
        return underWay.computeIfAbsent(
                        filter,
                        f -> registry.apply(f).onComplete(rows -> {
                            if (rows.succeeded()) {
                                metrics.lookup(rows.result().isEmpty() ? "none" : "found");
                                answers.put(f, new Answer(rows.result(), clock.instant()));
                            } else {
                                metrics.lookup("failed");
                            }
                        }))
                .onComplete(done -> underWay.remove(filter));
    }

    private List<Subscription> inForce(List<Subscription> rows) {
        Instant now = clock.instant();
        return rows.stream().filter(row -> row.isInForce(now)).toList();
    }

    /** Lets tests move the cache's time together with everything else's. */
    private static Ticker nanosOf(Clock clock) {
        return () -> {
            Instant now = clock.instant();
            return Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
        };
    }
}
