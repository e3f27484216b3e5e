package network.haat.registry.core;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import network.haat.protocol.transparency.MerkleTree;

/** The log that the register is folded from. Safe for use by several threads; never blocks. */
public interface EventLog {

    /** The tree over all entries that are durable and visible. */
    MerkleTree tree();

    /**
     * Leaves of the log, exact bytes as text.
     *
     * @param start number of the first
     * @param count how many at most; fewer come when they are large
     */
    Future<List<String>> leaves(long start, int count);

    /**
     * The end of the log from an entry on, which is in memory.
     *
     * @param start number of the first
     * @return empty when that is too long ago
     */
    Optional<List<String>> recent(long start);

    /** Runs something whenever the log has grown; it must not block. */
    void onGrowth(Runnable listener);
}
