package network.haat.registry.core;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operations that were kept: those that entered somebody or wait for an operator. Never blocks. */
public interface Operations {

    /**
     * Which operations are asked for; null fields match everything.
     *
     * @param status how they stand
     * @param subscriberId whose they are
     */
    record Filter(
            Operation.@Nullable Status status, @Nullable String subscriberId) {

        /** Whether one is asked for. */
        public boolean matches(Operation operation) {
            return (status == null || status == operation.status())
                    && (subscriberId == null || subscriberId.equals(operation.subscriberId()));
        }
    }

    /** One operation. */
    Future<Optional<Operation>> find(String id);

    /**
     * A page of operations, newest first.
     *
     * @param before the page holds those created before; null for the first page
     */
    Future<List<Operation>> page(Filter filter, @Nullable Instant before, int limit);
}
