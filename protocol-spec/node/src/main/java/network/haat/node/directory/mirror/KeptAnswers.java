package network.haat.node.directory.mirror;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.List;
import network.haat.protocol.registry.LookupFilter;
import network.haat.protocol.registry.Subscription;
import network.haat.protocol.registry.record.Register;
import network.haat.protocol.registry.record.Serving;

/**
 * Answers to look-ups by domain, each kept until somebody it may hold is changed or a key of theirs begins or ends to be
 * valid. Bounded, because peers choose what is asked. Safe for use by several threads.
 */
final class KeptAnswers {

    /** Rows over all answers, some 50 MB when there are as many; an empty answer counts as one. */
    private static final long MAX_ROWS = 500_000;

    private record Kept(Register register, Serving serving) {}

    private final Cache<LookupFilter, Kept> answers = Caffeine.newBuilder()
            .maximumWeight(MAX_ROWS)
            .weigher((LookupFilter filter, Kept kept) -> kept.serving().rows().size() + 1)
            .executor(Runnable::run)
            .build();

    /** What a look-up finds now; the same list as before where nothing changed. */
    List<Subscription> find(Register register, LookupFilter filter, Instant now) {
        if (filter.domain() == null || filter.subscriberId() != null) {
            return register.inForce(filter, now);
        }
        Kept kept = answers.getIfPresent(filter);
        if (kept != null && kept.register() == register && kept.serving().holds(register.stamp(filter), now)) {
            return kept.serving().rows();
        }
        Serving made = register.serving(filter, now);
        answers.put(filter, new Kept(register, made));
        return made.rows();
    }
}
