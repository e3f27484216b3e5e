package network.haat.sandbox;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the benchmark refuses before it starts anything. */
class GatewayBenchCommandTest {

    @Test
    void bench_ofNothing_saysWhatThereIs() {
        Run.haat(Map.of(), "bench").failsWith(2, "bench of what? there is bench gateway");
    }

    @Test
    void benchGateway_optionsOutOfRange_areRefused() {
        String range = "--seconds is 0.1 to 60, --minutes is 1 to 1440";
        Run.haat(Map.of(), "bench", "gateway", "--seconds", "0").failsWith(2, range);
        Run.haat(Map.of(), "bench", "gateway", "--seconds", "NaN").failsWith(2, range);
        Run.haat(Map.of(), "bench", "gateway", "--minutes", "0").failsWith(2, range);
    }

    @Test
    void benchGateway_unknownPart_isRefused() {
        Run.haat(Map.of(), "bench", "gateway", "--only", "ack,everything").failsWith(2, "everything");
    }
}
