package network.haat.buyer.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import network.haat.node.exchange.Step;
import network.haat.node.testing.Messages;
import network.haat.protocol.Action;
import network.haat.protocol.Context;
import org.junit.jupiter.api.Test;

class WaitingTest {

    private final Waiting waiting = new Waiting();

    private static Context request(String messageId) {
        return Messages.context(Action.SEARCH, "buyer.haat.test", null, "t1", messageId, Instant.EPOCH);
    }

    private static Step callback(int number) {
        return step(Buffer.buffer("{\"message\":{\"number\":" + number + "}}"));
    }

    private static Step step(Buffer body) {
        return new Step(Instant.EPOCH, false, "on_search", "m1", "s", "s|k|ed25519", "ACK", 1, false, body);
    }

    @Test
    void arrived_oneExpected_complete() {
        Waiting.Call call = waiting.begin(request("m1"), true);
        assertThat(call.complete().isComplete()).isFalse();
        waiting.arrived(request("m1"), callback(1));
        assertThat(call.complete().succeeded()).isTrue();
        assertThat(call.callbacks()).containsExactly(callback(1).toJson());
    }

    @Test
    void arrived_manyExpected_allKeptInOrderAndNeverComplete() {
        Waiting.Call call = waiting.begin(request("m1"), false);
        waiting.arrived(request("m1"), callback(1));
        waiting.arrived(request("m1"), callback(2));
        assertThat(call.complete().isComplete()).isFalse();
        assertThat(call.callbacks())
                .containsExactly(callback(1).toJson(), callback(2).toJson());
    }

    @Test
    void arrived_forAnotherCall_notSeen() {
        Waiting.Call one = waiting.begin(request("m1"), true);
        Waiting.Call two = waiting.begin(request("m2"), true);
        waiting.arrived(request("m2"), callback(2));
        waiting.arrived(request("m3"), callback(3));
        assertThat(one.callbacks()).isEmpty();
        assertThat(one.complete().isComplete()).isFalse();
        assertThat(two.callbacks()).containsExactly(callback(2).toJson());
    }

    @Test
    void arrived_afterTheEnd_notSeen() {
        Waiting.Call call = waiting.begin(request("m1"), true);
        waiting.end(request("m1"));
        waiting.arrived(request("m1"), callback(1));
        assertThat(call.callbacks()).isEmpty();
        assertThat(call.complete().isComplete()).isFalse();
    }

    @Test
    void arrived_sameMessageIdInAnotherTransaction_notSeen() {
        Waiting.Call call = waiting.begin(request("m1"), false);
        waiting.arrived(
                Messages.context(Action.SEARCH, "buyer.haat.test", null, "another", "m1", Instant.EPOCH), callback(1));
        assertThat(call.callbacks()).isEmpty();
    }

    @Test
    void arrived_moreThanFits_bounded() {
        Waiting.Call call = waiting.begin(request("m1"), false);
        Step large = step(Buffer.buffer("{\"x\":\"" + "y".repeat(4_000_000) + "\"}"));
        for (int i = 0; i < 20; i++) {
            waiting.arrived(request("m1"), large);
        }
        assertThat(call.callbacks()).hasSizeBetween(1, 7);
    }

    @Test
    void callbacks_laterArrivals_notInAnAnswerAlreadyTaken() {
        Waiting.Call call = waiting.begin(request("m1"), false);
        waiting.arrived(request("m1"), callback(1));
        var taken = call.callbacks();
        waiting.arrived(request("m1"), callback(2));
        assertThat(taken).containsExactly(callback(1).toJson());
    }
}
