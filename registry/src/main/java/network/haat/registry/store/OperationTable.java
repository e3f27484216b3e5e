package network.haat.registry.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.haat.registry.core.Operation;
import network.haat.registry.core.Operations;
import org.jspecify.annotations.Nullable;

/** The operations in the database; they are written with the changes they belong to. */
public final class OperationTable implements Operations {

    private final Turns turns;

    /** The operations in the database of a register. */
    public OperationTable(RegisterStore store) {
        this.turns = store.turns();
    }

    @Override
    public Future<Optional<Operation>> find(String id) {
        return turns.read(handle -> OperationRows.find(handle, id));
    }

    @Override
    public Future<List<Operation>> page(Filter filter, @Nullable Instant before, int limit) {
        return turns.read(handle -> OperationRows.page(handle, filter, before, limit));
    }
}
