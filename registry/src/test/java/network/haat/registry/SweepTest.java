package network.haat.registry;

import static network.haat.registry.TestParticipant.DOMAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import network.haat.node.boot.NodeProcess;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.registry.record.Participant;
import network.haat.protocol.registry.record.Participation;
import network.haat.registry.core.CertificateWatch;
import network.haat.registry.core.Evidence;
import network.haat.registry.core.Expiry;
import network.haat.registry.store.RegisterStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the registry notes by itself: subscriptions that ran out, certificates that do not pass any more. */
final class SweepTest {

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final MovableClock clock = new MovableClock();
    private RegisterStore store;

    /** Three sellers with keys of thirty days, entered through a real registry that is closed again. */
    @BeforeEach
    void enter() throws Exception {
        try (TestRegistry registry = new TestRegistry(folder)) {
            for (String id : List.of("bad.example.com", "down.example.com", "good.example.com")) {
                assertThat(new TestParticipant(registry, id).subscribe(DOMAIN).verdict())
                        .isEqualTo("200 ACK ");
            }
        }
        store = NodeProcess.await(
                RegisterStore.sqlite(vertx, folder.resolve("registry.db").toString()), 10);
    }

    @AfterEach
    void close() throws Exception {
        NodeProcess.await(store.close(), 10);
        NodeProcess.await(vertx.close(), 10);
    }

    @Test
    void certificates_oneThatDoesNotPass_isTakenOff() throws Exception {
        Problem problem = Problem.of(Fault.BUSINESS, "the certificate has expired");
        NodeProcess.await(
                new CertificateWatch(
                                store,
                                id -> Future.succeededFuture(
                                        switch (id.value()) {
                                            case "bad.example.com" ->
                                                Evidence.failed("TLS certificate", "TLS", "CN=bad", problem);
                                            case "down.example.com" ->
                                                Evidence.failed("TLS certificate", "TLS", null, problem);
                                            default -> Evidence.passed("TLS certificate", "TLS", "CN=good");
                                        }),
                                clock)
                        .sweep(),
                10);

        assertThat(status("bad.example.com")).containsExactly("INVALID_SSL");
        assertThat(status("down.example.com")).containsExactly("SUBSCRIBED");
        assertThat(status("good.example.com")).containsExactly("SUBSCRIBED");
    }

    @Test
    void expiry_lastKeyHasEnded_isNotedOnce() throws Exception {
        Expiry expiry = new Expiry(store, clock);
        NodeProcess.await(expiry.sweep(), 10);
        long before = store.tree().size();
        clock.advance(Duration.ofDays(31));

        NodeProcess.await(expiry.sweep(), 10);
        NodeProcess.await(expiry.sweep(), 10);

        assertThat(status("good.example.com")).containsExactly("EXPIRED");
        assertThat(store.tree().size()).isEqualTo(before + 3);
    }

    private List<String> status(String id) {
        return store.current().find(id).map(Participant::participations).orElseThrow().stream()
                .map(Participation::status)
                .map(Enum::name)
                .toList();
    }
}
