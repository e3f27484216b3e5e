package network.haat.sandbox.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SamplesTest {

    private static Samples of(double... values) {
        Samples samples = new Samples();
        for (double value : values) {
            samples.add(value);
        }
        return samples;
    }

    @Test
    void median_oddAndEven_isTheMiddle() {
        assertThat(of(9, 1, 5).median()).isEqualTo(5);
        assertThat(of(9, 1, 5, 6).median()).isEqualTo(5.5);
        assertThat(of(9, 1, 5).largest()).isEqualTo(9);
        assertThat(of(9, 1, 5).last()).isEqualTo(5);
    }

    @Test
    void slope_lineWithNoise_isThatOfTheLine() {
        assertThat(of(100, 102, 104, 106).slope()).isCloseTo(2, within(1e-9));
        assertThat(of(100, 101, 99, 100).slope()).isCloseTo(-0.2, within(1e-9));
        assertThat(of(7).slope()).isZero();
    }
}
