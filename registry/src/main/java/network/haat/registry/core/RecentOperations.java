package network.haat.registry.core;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import network.haat.protocol.error.Problem;

/**
 * Operations that are under way or came to nothing. In memory only and bounded, so that nobody can fill the database with
 * requests that are refused. Safe for use by several threads.
 */
public final class RecentOperations {

    private static final long MAX_CHARACTERS = 32_000_000;
    private static final int OVERHEAD = 1_000;
    private static final Duration KEPT = Duration.ofDays(1);

    private final Cache<String, Operation> operations;
    private final SecureRandom random;
    private final Clock clock;

    /** Without any. */
    public RecentOperations(SecureRandom random, Clock clock) {
        this.operations = Caffeine.newBuilder()
                .maximumWeight(MAX_CHARACTERS)
                .weigher((String id, Operation operation) ->
                        OVERHEAD + operation.body().length())
                .expireAfterWrite(KEPT)
                .executor(Runnable::run)
                .build();
        this.random = random;
        this.clock = clock;
    }

    /** One of them. */
    public Optional<Operation> find(String id) {
        return Optional.ofNullable(operations.getIfPresent(id));
    }

    /** All that are asked for, newest first. */
    public List<Operation> find(Operations.Filter filter) {
        return operations.asMap().values().stream()
                .filter(filter::matches)
                .sorted(Comparator.comparing(Operation::created).reversed())
                .toList();
    }

    Operation begin(Submission submission) {
        byte[] name = new byte[16];
        random.nextBytes(name);
        Operation operation = new Operation(
                UUID.nameUUIDFromBytes(name).toString(),
                submission.request().subscriberId().value(),
                submission.requestId(),
                Operation.Status.PENDING,
                submission.received(),
                submission.received(),
                submission.body(),
                List.of(),
                List.of(),
                null);
        operations.put(operation.id(), operation);
        return operation;
    }

    void tell(String id, Step step) {
        operations.asMap().computeIfPresent(id, (same, operation) -> operation.with(step));
    }

    /** The steps so far, with how it ended. */
    Operation ended(Operation begun, Operation.Status status) {
        return find(begun.id()).orElse(begun).with(status, clock.instant());
    }

    void failed(Operation begun, Problem problem) {
        Operation ended = ended(begun, Operation.Status.FAILED);
        boolean told = ended.steps().stream().anyMatch(step -> step.tells(problem));
        operations.put(
                ended.id(), told ? ended : ended.with(Step.failed("request", clock.instant(), null, null, problem)));
    }

    /** It is kept elsewhere now. */
    void forget(Operation kept) {
        operations.invalidate(kept.id());
    }
}
