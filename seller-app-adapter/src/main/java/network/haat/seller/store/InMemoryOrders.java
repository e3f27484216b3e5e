package network.haat.seller.store;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Orders in a map. */
final class InMemoryOrders implements Orders {

    private final Map<OrderKey, Order> orders = new LinkedHashMap<>();

    @Override
    public synchronized Optional<Order> find(OrderKey key) {
        return Optional.ofNullable(orders.get(key));
    }

    @Override
    public synchronized Placement place(Order order, Map<String, Integer> stock) {
        Order known = orders.get(order.key());
        if (known != null) {
            return new Placement.Known(known);
        }
        return Stock.shortage(order, stock, sold()).orElseGet(() -> insert(order));
    }

    private synchronized Placement insert(Order order) {
        orders.put(order.key(), order);
        return new Placement.Placed(order);
    }

    @Override
    public synchronized Optional<Order> change(OrderKey key, Change change) throws Refusal {
        Order order = orders.get(key);
        if (order == null) {
            return Optional.empty();
        }
        Order changed = change.apply(order);
        orders.put(key, changed);
        return Optional.of(changed);
    }

    @Override
    public synchronized Map<String, Integer> sold() {
        Map<String, Integer> sold = new HashMap<>();
        orders.values().stream()
                .filter(order -> order.state() != OrderState.CANCELLED)
                .forEach(order -> order.items().forEach((item, count) -> sold.merge(item, count, Integer::sum)));
        return sold;
    }

    @Override
    public void close() {}
}
