package network.haat.registry.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.ProtocolException;
import network.haat.registry.MovableClock;
import org.junit.jupiter.api.Test;

final class RequestMemoryTest {

    private final MovableClock clock = new MovableClock();
    private final RequestMemory memory = new RequestMemory(2, clock);

    @Test
    void remember_again_isRefused() throws Exception {
        memory.remember("a", soon());

        assertThat(refusal("a")).isEqualTo(Fault.DUPLICATE);
    }

    @Test
    void remember_whenFull_refusesNewOnesAndForgetsNone() throws Exception {
        memory.remember("a", soon());
        memory.remember("b", soon());

        assertThat(refusal("c")).isEqualTo(Fault.OVERLOADED);
        assertThat(refusal("a")).isEqualTo(Fault.DUPLICATE);
    }

    @Test
    void remember_afterItsTime_isNewAgain() throws Exception {
        memory.remember("a", soon());
        memory.remember("b", soon().plusSeconds(60));
        clock.advance(Duration.ofSeconds(20));

        memory.remember("a", soon());
        assertThat(refusal("b")).isEqualTo(Fault.DUPLICATE);
    }

    private Instant soon() {
        return clock.instant().plusSeconds(10);
    }

    private Fault refusal(String request) {
        ProtocolException[] refused = new ProtocolException[1];
        assertThatThrownBy(() -> memory.remember(request, soon()))
                .isInstanceOfSatisfying(ProtocolException.class, refusal -> refused[0] = refusal);
        return refused[0].problem().fault();
    }
}
