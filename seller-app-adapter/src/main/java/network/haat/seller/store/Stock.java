package network.haat.seller.store;

import java.util.Map;
import java.util.Optional;

/** The arithmetic of what is left. */
final class Stock {

    private Stock() {}

    static int left(String itemId, Map<String, Integer> stock, Map<String, Integer> sold) {
        return Math.max(0, stock.getOrDefault(itemId, 0) - sold.getOrDefault(itemId, 0));
    }

    /** The first item of which the order wants more than is left. */
    static Optional<Placement> shortage(Order order, Map<String, Integer> stock, Map<String, Integer> sold) {
        return order.items().entrySet().stream()
                .filter(wanted -> wanted.getValue() > left(wanted.getKey(), stock, sold))
                .findFirst()
                .map(wanted -> new Placement.TooFew(wanted.getKey(), left(wanted.getKey(), stock, sold)));
    }
}
