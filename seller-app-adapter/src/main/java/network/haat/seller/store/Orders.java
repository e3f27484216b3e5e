package network.haat.seller.store;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The orders of one store, keyed by buyer's side and order id. Every call is atomic; safe for many threads. */
public sealed interface Orders extends AutoCloseable permits InMemoryOrders, SqliteOrders {

    /** Orders that are gone with this process. */
    static Orders inMemory() {
        return new InMemoryOrders();
    }

    /**
     * Orders in a SQLite file, made if it is missing. What a call has changed is on disk when it returns.
     *
     * @param file one for each store, in a directory that exists
     */
    static Orders sqlite(Path file) {
        return SqliteOrders.open(file);
    }

    /** The order with this key. */
    Optional<Order> find(OrderKey key);

    /**
     * Places an order, unless one with its key exists or too few of an item are left.
     *
     * @param stock for each item of the order, how many there were before the first order
     */
    Placement place(Order order, Map<String, Integer> stock);

    /** Replaces an order by what {@code change} makes of it; empty when there is no such order. */
    Optional<Order> change(OrderKey key, Change change) throws Refusal;

    /** For each item, how many are in orders that are not cancelled. Items never ordered may be missing. */
    Map<String, Integer> sold();

    @Override
    void close();

    /** A step in the life of an order, which keeps its key and its items. */
    interface Change {
        /** The order afterwards. */
        Order apply(Order order) throws Refusal;
    }
}
