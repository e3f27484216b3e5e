package network.haat.seller.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;
import network.haat.protocol.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteOrdersTest extends OrdersContract {

    @TempDir
    Path directory;

    @Override
    Orders open() {
        return Orders.sqlite(directory.resolve("orders.db"));
    }

    @Test
    void open_afterRestart_everyOrderAsItWas() throws Refusal {
        orders.place(order(KEY, Map.of("rice", 2)), STOCK);
        Order cancelled =
                orders.change(KEY, order -> order.cancelled("001", Shop.NOW)).orElseThrow();
        Order standing = order(new OrderKey(Shop.BAP, "o-2"), Map.of("dal", 1));
        orders.place(standing, STOCK);
        restart();
        assertThat(orders.find(KEY)).contains(cancelled);
        assertThat(orders.find(standing.key())).contains(standing);
        assertThat(orders.sold()).isEqualTo(Map.of("dal", 1));
    }

    @Test
    void confirm_repeatedAfterRestart_sameAnswer() {
        Shop before = Shop.grocery(orders);
        ObjectNode confirm = before.confirming("o-1", before.wanting("atta-5kg", 40));
        JsonNode first = before.reply(Action.CONFIRM, confirm);
        restart();
        Shop after = Shop.grocery(orders);
        assertThat(after.reply(Action.CONFIRM, confirm)).isEqualTo(first);
        assertThat(after.failure(Action.SELECT, after.wanting("atta-5kg", 1)).code())
                .isEqualTo("40002");
    }

    private void restart() {
        orders.close();
        orders = open();
    }
}
