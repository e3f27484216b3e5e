package network.haat.sandbox.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the benchmark measures something; what it measures is for an idle machine. A minute and a half, with -Pinterop. */
@Tag("bench")
class GatewayBenchIT {

    @Test
    void run_costs_areMoreThanNothing(@TempDir Path folder) throws Exception {
        List<String> told = new ArrayList<>();
        Figures figures = new GatewayBench(folder, 0.1, 1, told::add).run(EnumSet.of(GatewayBench.Part.CPU));
        JsonNode json = new ObjectMapper().readTree(figures.json());
        for (String name :
                List.of("cpu_us_per_search", "cpu_us_per_delivery", "alloc_per_search", "alloc_per_delivery")) {
            assertThat(json.path("rounds").path(name)).as(name).hasSize(7);
            assertThat(json.path(name).isNumber()).as(name).isTrue();
        }
        assertThat(json.path("alloc_per_delivery").asDouble()).isPositive();
        assertThat(json.path("provider").asText()).matches("(accp|bouncycastle) .+");
        assertThat(told).noneMatch(line -> line.startsWith("refused"));
    }
}
