package network.haat.buyer.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class WaitingTest {

    private final Waiting waiting = new Waiting();

    private static ObjectNode callback(int number) {
        return JsonNodeFactory.instance.objectNode().put("number", number);
    }

    @Test
    void arrived_oneExpected_complete() {
        Waiting.Call call = waiting.begin("m1", true);
        assertThat(call.complete().isComplete()).isFalse();
        waiting.arrived("m1", () -> callback(1));
        assertThat(call.complete().succeeded()).isTrue();
        assertThat(call.callbacks()).containsExactly(callback(1));
    }

    @Test
    void arrived_manyExpected_allKeptInOrderAndNeverComplete() {
        Waiting.Call call = waiting.begin("m1", false);
        waiting.arrived("m1", () -> callback(1));
        waiting.arrived("m1", () -> callback(2));
        assertThat(call.complete().isComplete()).isFalse();
        assertThat(call.callbacks()).containsExactly(callback(1), callback(2));
    }

    @Test
    void arrived_forAnotherCall_notSeen() {
        Waiting.Call one = waiting.begin("m1", true);
        Waiting.Call two = waiting.begin("m2", true);
        waiting.arrived("m2", () -> callback(2));
        waiting.arrived("m3", () -> callback(3));
        assertThat(one.callbacks()).isEmpty();
        assertThat(one.complete().isComplete()).isFalse();
        assertThat(two.callbacks()).containsExactly(callback(2));
    }

    @Test
    void arrived_afterTheEnd_notSeen() {
        Waiting.Call call = waiting.begin("m1", true);
        waiting.end("m1");
        waiting.arrived("m1", () -> callback(1));
        assertThat(call.callbacks()).isEmpty();
        assertThat(call.complete().isComplete()).isFalse();
    }

    @Test
    void arrived_nobodyWaits_callbackNotEvenMade() {
        waiting.begin("m1", true);
        waiting.arrived("m2", () -> {
            throw new AssertionError("made for nobody");
        });
    }

    @Test
    void callbacks_laterArrivals_notInAnAnswerAlreadyTaken() {
        Waiting.Call call = waiting.begin("m1", false);
        waiting.arrived("m1", () -> callback(1));
        var taken = call.callbacks();
        waiting.arrived("m1", () -> callback(2));
        assertThat(taken).containsExactly(callback(1));
    }
}
