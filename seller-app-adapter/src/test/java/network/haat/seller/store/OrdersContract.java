package network.haat.seller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Orders} promises. */
abstract class OrdersContract {

    static final OrderKey KEY = new OrderKey(Shop.BAP, "o-1");
    static final Map<String, Integer> STOCK = Map.of("rice", 5, "dal", 1);

    Orders orders;

    abstract Orders open();

    @BeforeEach
    void openOrders() {
        orders = open();
    }

    @AfterEach
    void closeOrders() {
        orders.close();
    }

    @Test
    void find_nothingPlaced_empty() {
        assertThat(orders.find(KEY)).isEmpty();
        assertThat(orders.sold()).isEmpty();
    }

    @Test
    void place_enoughLeft_foundAsPlaced() {
        Order order = order(KEY, Map.of("rice", 5, "dal", 1));
        assertThat(orders.place(order, STOCK)).isEqualTo(new Placement.Placed(order));
        assertThat(orders.find(KEY)).contains(order);
        assertThat(orders.sold()).isEqualTo(Map.of("rice", 5, "dal", 1));
    }

    @Test
    void place_sameIdOfAnotherBuyersSide_isAnotherOrder() {
        orders.place(order(KEY, Map.of("rice", 1)), STOCK);
        Order other = order(new OrderKey("another.example", "o-1"), Map.of("rice", 2));
        assertThat(orders.place(other, STOCK)).isEqualTo(new Placement.Placed(other));
        assertThat(orders.sold()).isEqualTo(Map.of("rice", 3));
    }

    @Test
    void place_keyTaken_knownEvenWhenNothingIsLeft() {
        Order first = order(KEY, Map.of("rice", 5));
        orders.place(first, STOCK);
        assertThat(orders.place(order(KEY, Map.of("rice", 1)), STOCK)).isEqualTo(new Placement.Known(first));
        assertThat(orders.sold()).isEqualTo(Map.of("rice", 5));
    }

    @Test
    void place_tooFewLeft_nothingPlaced() {
        orders.place(order(new OrderKey(Shop.BAP, "o-0"), Map.of("rice", 4)), STOCK);
        assertThat(orders.place(order(KEY, Map.of("rice", 2)), STOCK)).isEqualTo(new Placement.TooFew("rice", 1));
        assertThat(orders.find(KEY)).isEmpty();
    }

    @Test
    void change_cancelled_keptAndNoLongerSold() throws Refusal {
        orders.place(order(KEY, Map.of("rice", 5)), STOCK);
        Order cancelled =
                orders.change(KEY, order -> order.cancelled("001", Shop.NOW)).orElseThrow();
        assertThat(orders.find(KEY)).contains(cancelled);
        assertThat(cancelled.cancellation())
                .isEqualTo(new Cancellation("001", Shop.BAP, FulfillmentState.PENDING, Shop.NOW));
        assertThat(orders.sold()).isEmpty();
    }

    @Test
    void change_refused_nothingChanged() {
        Order order = order(KEY, Map.of("rice", 5));
        orders.place(order, STOCK);
        assertThatThrownBy(() -> orders.change(KEY, any -> {
                    throw Ground.CANNOT_CANCEL.refusal("no");
                }))
                .isInstanceOf(Refusal.class);
        assertThat(orders.find(KEY)).contains(order);
    }

    @Test
    void change_unknown_empty() throws Refusal {
        assertThat(orders.change(KEY, order -> order)).isEmpty();
    }

    static Order order(OrderKey key, Map<String, Integer> items) {
        return Order.accepted(key, "fingerprint", items, Shop.json("{'id': 'o-1', 'note': 'ಅಕ್ಕಿ'}"), Shop.NOW);
    }
}
