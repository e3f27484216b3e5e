package network.haat.sandbox.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private final Arrivals arrivals = new Arrivals();

    private static Buffer search(long number) {
        return Buffer.buffer(new SearchText(SellerSet.ONE.city()).numbered(number));
    }

    @Test
    void arrived_allOfASearch_timesEachAndTheLast() {
        arrivals.expect(2);
        arrivals.sent(7);
        arrivals.arrived(search(7));
        assertThat(arrivals.last().getTotalCount()).isZero();
        arrivals.arrived(search(7));
        assertThat(arrivals.count()).isEqualTo(2);
        assertThat(arrivals.last().getTotalCount()).isEqualTo(1);
        assertThat(arrivals.each().getTotalCount()).isEqualTo(2);
    }

    @Test
    void arrived_strangerOrShort_countedButNotTimed() {
        arrivals.expect(1);
        arrivals.arrived(search(8));
        arrivals.arrived(Buffer.buffer("{}"));
        assertThat(arrivals.count()).isEqualTo(2);
        assertThat(arrivals.each().getTotalCount()).isZero();
    }

    @Test
    void await_notEnough_false() throws InterruptedException {
        arrivals.expect(1);
        assertThat(arrivals.await(0, 0)).isTrue();
        assertThat(arrivals.await(1, 0)).isFalse();
    }
}
