package network.haat.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import network.haat.node.testing.LocalRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Gateways that are killed or stopped while they work. What was acknowledged arrives. What was under way in the moment of a
 * kill may arrive a second time, because nobody can know whether it had arrived; the ids tell a receiver, as the protocol
 * wants it. {@code mvn verify -Pfaults} does it with 10,000 searches and three kills.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class GatewayKillTest {

    private static final int SEARCHES = Integer.getInteger("faults.searches", 200);
    private static final int KILLS = Integer.getInteger("faults.kills", 1);

    /** So many exchanges with one peer are under way at most, as configured. */
    private static final int UNDER_WAY = 16;

    @TempDir
    Path folder;

    private GatewayLoad load;

    @BeforeEach
    void open() throws Exception {
        load = new GatewayLoad(folder);
    }

    @AfterEach
    void close() {
        load.close();
    }

    @Test
    void killedWhileItWorks_everyAcknowledgedSearchArrives() throws Exception {
        try (GatewayProcess gateway = load.gateway(0, Map.of())) {
            List<String> sent = load.send(SEARCHES, 1, Collections.nCopies(KILLS, () -> {
                gateway.kill();
                gateway.restart();
            }));

            assertComplete(sent);
        }
    }

    @Test
    void stoppedWhileItWorks_everyAcknowledgedSearchArrivesOnce() throws Exception {
        try (GatewayProcess gateway = load.gateway(0, Map.of())) {
            List<String> sent = load.send(SEARCHES, 1, Collections.nCopies(KILLS, () -> {
                gateway.stop();
                gateway.restart();
            }));

            assertThat(load.arrivals(sent))
                    .containsOnlyKeys(sent)
                    .allSatisfy((id, times) -> assertThat(times).as(id).isEqualTo(1));
        }
    }

    @Test
    void oneOfTwoKilled_theyActAsOne() throws Exception {
        try (LocalRedis redis = LocalRedis.start()) {
            Map<String, String> shared = Map.of("redis.url", "redis://127.0.0.1:" + redis.port());
            try (GatewayProcess first = load.gateway(0, shared);
                    GatewayProcess second = load.gateway(1, shared)) {
                List<String> sent = load.send(SEARCHES, 2, List.of(second::kill, second::restart));

                assertComplete(sent);
                assertThat(first.isAlive()).isTrue();
            }
        }
    }

    private void assertComplete(List<String> sent) throws InterruptedException {
        Map<String, Long> arrived = load.arrivals(sent);
        long again = arrived.values().stream().filter(times -> times > 1).count();
        System.out.println(sent.size() + " searches acknowledged, " + (sent.size() - arrived.size()) + " missing, "
                + again + " arrived again after a kill");
        assertThat(arrived).containsOnlyKeys(sent);
        assertThat(again).as("arrived again").isLessThanOrEqualTo((long) KILLS * UNDER_WAY);
    }
}
