package network.haat.registry;

import static network.haat.registry.TestParticipant.DOMAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import network.haat.node.boot.NodeProcess;
import network.haat.node.config.Listen;
import network.haat.node.config.StartException;
import network.haat.node.identity.NodeKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starting, restarting and failing to start. */
final class RegistryAppTest {

    @TempDir
    Path folder;

    @Test
    void restart_entries_areKept() throws Exception {
        try (TestRegistry registry = new TestRegistry(folder)) {
            TestParticipant seller = new TestParticipant(registry, "seller.example.com");
            seller.subscribe(DOMAIN, "ONDC:RET11");
            TestParticipant other = new TestParticipant(registry, "other.example.com");
            other.subscribe(DOMAIN);
            registry.operator("POST", "/api/v1/participants/other.example.com/suspend", "{\"reason\":\"x\"}");
            JsonNode before = registry.participant(seller.id).json();
            JsonNode rows = registry.post("/lookup", seller.filter()).json();
            JsonNode identity = registry.get("/v1/registry").json();

            registry.restart();

            assertThat(registry.participant(seller.id).json()).isEqualTo(before);
            assertThat(registry.post("/lookup", seller.filter()).json()).isEqualTo(rows);
            assertThat(registry.get("/v1/registry").json()).isEqualTo(identity);
            assertThat(other.rows()).isZero();
            assertThat(seller.subscribe(DOMAIN).verdict()).isEqualTo("200 ACK ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":memory:"})
    void start_inMemory_writesNoDatabase(String file) throws Exception {
        Vertx vertx = Vertx.vertx();
        RegistryApp app = start(vertx, TestRegistry.config(folder, file));

        assertThat(folder).isDirectoryContaining("glob:**/keys.json").isDirectoryNotContaining("glob:**.db");
        NodeProcess.await(app.stop(), 20);
        NodeProcess.await(vertx.close(), 20);
    }

    @Test
    void start_fileInUse_saysSo() throws Exception {
        try (TestRegistry registry = new TestRegistry(folder)) {
            assertThatThrownBy(() -> start(registry.vertx, registry.config()))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("another process");
        }
    }

    @Test
    void start_fileThatIsNoDatabase_saysSo() throws Exception {
        Path file =
                Files.writeString(folder.resolve("registry.db"), "not a database, but long enough to look like one");
        assertCannotStart(TestRegistry.config(folder, file.toString()), file.toString());
    }

    @Test
    void start_keysOfAnother_saysSo() throws Exception {
        NodeKeys.loadOrGenerate(folder.resolve("keys.json"), "other.example.com");

        assertCannotStart(TestRegistry.config(folder, ""), "belongs to 'other.example.com'");
    }

    @Test
    void start_portInUse_saysSoAndLeavesNothingOpen() throws Exception {
        try (TestRegistry running = new TestRegistry(folder)) {
            Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
            RegistryConfig free = TestRegistry.config(
                    elsewhere, elsewhere.resolve("registry.db").toString());
            RegistryConfig taken = new RegistryConfig(
                    new Listen("127.0.0.1", running.app().networkPort()),
                    free.app(),
                    free.registry(),
                    free.storage(),
                    free.policy(),
                    free.proof(),
                    free.challenge(),
                    free.keys(),
                    free.trust(),
                    free.limits());

            assertThatThrownBy(() -> start(running.vertx, taken))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("in use");
            NodeProcess.await(start(running.vertx, free).stop(), 20);
        }
    }

    private static void assertCannotStart(RegistryConfig config, String reason) throws Exception {
        Vertx vertx = Vertx.vertx();
        assertThatThrownBy(() -> start(vertx, config))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(reason);
        NodeProcess.await(vertx.close(), 20);
    }

    private static RegistryApp start(Vertx vertx, RegistryConfig config) throws StartException, InterruptedException {
        return NodeProcess.await(RegistryApp.start(vertx, config, Clock.systemUTC()), 20);
    }
}
