package network.haat.seller.store;

import static org.assertj.core.api.Assertions.assertThat;

import network.haat.protocol.Action;
import network.haat.protocol.Line;
import org.junit.jupiter.api.Test;

class BuiltInStoreTest {

    private final Shop grocery = Shop.grocery();

    @Test
    void answer_beckn20_saysWhatToSendInstead() {
        StoreAnswer answer = grocery.store.answer(
                Shop.context(Line.BECKN_2_0, Action.DISCOVER, "ONDC:RET10", "std:080"), Shop.json("{}"));
        assertThat(Shop.failure(answer))
                .isEqualTo(new StoreAnswer.Failure(
                        "DOMAIN-ERROR",
                        "40001",
                        "this store does not speak Beckn 2.0 yet; send ONDC 1.2 or Beckn 1.1"));
    }

    @Test
    void answer_actionOfNoStore_unsupported() {
        assertThat(grocery.failure(Action.ISSUE, Shop.json("{}")).code()).isEqualTo("40001");
    }
}
