package network.haat.seller.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Orders in a SQLite file. SQLite has one writer, so this keeps one connection and takes its calls one after the other;
 * transactions begin IMMEDIATE, so that what one reads before it writes stays true if another process shares the file.
 */
final class SqliteOrders implements Orders {

    private static final String MIGRATIONS = "classpath:network/haat/seller/store/migration";
    private static final int BUSY_TIMEOUT_MILLIS = 5_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String FIND = "select * from store_order where bap_id = :bapId and order_id = :orderId";
    private static final String ITEMS =
            "select item_id, quantity from store_order_item where bap_id = :bapId and order_id = :orderId";
    private static final String SOLD = """
            select item_id, sum(quantity) as quantity
            from store_order_item join store_order using (bap_id, order_id)
            where state <> 'CANCELLED'
            group by item_id""";
    private static final String INSERT = """
            insert into store_order (bap_id, order_id, fingerprint, state, fulfillment, document, updated_at)
            values (:bapId, :orderId, :fingerprint, :state, :fulfillment, :document, :updatedAt)""";
    private static final String INSERT_ITEM = """
            insert into store_order_item (bap_id, order_id, item_id, quantity)
            values (:bapId, :orderId, :itemId, :quantity)""";
    private static final String UPDATE = """
            update store_order
            set state = :state, fulfillment = :fulfillment, document = :document, updated_at = :updatedAt
            where bap_id = :bapId and order_id = :orderId""";
    private static final String CANCEL = """
            insert into store_order_cancellation (bap_id, order_id, reason, cancelled_by, cancelled_from, cancelled_at)
            values (:bapId, :orderId, :reason, :by, :from, :at)
            on conflict do nothing""";
    private static final String CANCELLATION =
            "select * from store_order_cancellation where bap_id = :bapId and order_id = :orderId";

    private final Handle handle;

    private SqliteOrders(Handle handle) {
        this.handle = handle;
    }

    static SqliteOrders open(Path file) {
        SQLiteDataSource source = source(file);
        Flyway.configure().dataSource(source).locations(MIGRATIONS).load().migrate();
        return new SqliteOrders(Jdbi.open(source));
    }

    private static SQLiteDataSource source(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        config.enforceForeignKeys(true);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        return source;
    }

    @Override
    public synchronized Optional<Order> find(OrderKey key) {
        return query(FIND, key).map((row, context) -> order(key, row)).findOne();
    }

    @Override
    public synchronized Placement place(Order order, Map<String, Integer> stock) {
        return handle.inTransaction(open -> {
            Optional<Placement> known = find(order.key()).map(Placement.Known::new);
            return known.or(() -> Stock.shortage(order, stock, sold())).orElseGet(() -> insert(order));
        });
    }

    @Override
    public synchronized Optional<Order> change(OrderKey key, Change change) throws Refusal {
        return handle.inTransaction(open -> {
            Optional<Order> order = find(key);
            return order.isEmpty() ? order : Optional.of(update(change.apply(order.get())));
        });
    }

    @Override
    public synchronized Map<String, Integer> sold() {
        return quantities(handle.createQuery(SOLD));
    }

    @Override
    public synchronized void close() {
        handle.close();
    }

    private Placement insert(Order order) {
        bind(handle.createUpdate(INSERT), order)
                .bind("fingerprint", order.fingerprint())
                .execute();
        PreparedBatch items = handle.prepareBatch(INSERT_ITEM);
        order.items()
                .forEach((item, quantity) -> bind(items, order.key())
                        .bind("itemId", item)
                        .bind("quantity", quantity)
                        .add());
        items.execute();
        return new Placement.Placed(order);
    }

    private Order update(Order order) {
        bind(handle.createUpdate(UPDATE), order).execute();
        if (order.cancellation() != null) {
            insert(order.key(), order.cancellation());
        }
        return order;
    }

    private void insert(OrderKey key, Cancellation cancellation) {
        bind(handle.createUpdate(CANCEL), key)
                .bind("reason", cancellation.reason())
                .bind("by", cancellation.by())
                .bind("from", cancellation.from().name())
                .bind("at", cancellation.at().toEpochMilli())
                .execute();
    }

    private Order order(OrderKey key, ResultSet row) throws SQLException {
        return new Order(
                key,
                row.getString("fingerprint"),
                quantities(query(ITEMS, key)),
                OrderState.valueOf(row.getString("state")),
                FulfillmentState.valueOf(row.getString("fulfillment")),
                document(row.getString("document")),
                cancellation(key),
                Instant.ofEpochMilli(row.getLong("updated_at")));
    }

    private @Nullable Cancellation cancellation(OrderKey key) {
        return query(CANCELLATION, key)
                .map((row, context) -> new Cancellation(
                        row.getString("reason"),
                        row.getString("cancelled_by"),
                        FulfillmentState.valueOf(row.getString("cancelled_from")),
                        Instant.ofEpochMilli(row.getLong("cancelled_at"))))
                .findOne()
                .orElse(null);
    }

    private Query query(String sql, OrderKey key) {
        return bind(handle.createQuery(sql), key);
    }

    private static Map<String, Integer> quantities(Query query) {
        Map<String, Integer> quantities = new HashMap<>();
        query.map((row, context) -> Map.entry(row.getString("item_id"), row.getInt("quantity")))
                .forEach(entry -> quantities.put(entry.getKey(), entry.getValue()));
        return quantities;
    }

    private static <S extends SqlStatement<S>> S bind(S statement, OrderKey key) {
        return statement.bind("bapId", key.bapId()).bind("orderId", key.orderId());
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Order order) {
        return bind(statement, order.key())
                .bind("state", order.state().name())
                .bind("fulfillment", order.fulfillment().name())
                .bind("document", order.document().toString())
                .bind("updatedAt", order.updatedAt().toEpochMilli());
    }

    private static ObjectNode document(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("a stored order is not JSON", corrupt);
        }
    }
}
