package network.haat.node.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import network.haat.node.config.AppFace;
import network.haat.node.config.ConfigException;
import network.haat.node.config.KeyRules;
import network.haat.node.config.Listen;
import network.haat.node.config.Participant;
import network.haat.node.config.RegistryAccess;
import network.haat.node.config.Secret;
import network.haat.node.config.StartException;
import network.haat.node.config.TrafficRules;
import network.haat.node.identity.NodeKeys;
import network.haat.node.testing.LogRegistryStandIn;
import network.haat.node.testing.ManualClock;
import network.haat.node.testing.TestHttp;
import network.haat.protocol.Role;
import network.haat.protocol.registry.LookupFilter;
import network.haat.protocol.registry.record.RegisteredKey;
import network.haat.protocol.transparency.Anchor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeWithOwnCopyTest {

    private static final String ID = "seller.haat.test";
    private static final String DOMAIN = "ONDC:RET10";
    private static final LookupFilter OTHER = LookupFilter.subscriber("buyer.haat.test", Role.BAP);

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-23T10:00:00Z"));
    private LogRegistryStandIn registry;
    private int port;

    @BeforeEach
    void open() throws Exception {
        registry = LogRegistryStandIn.open(vertx, clock).subscribe("buyer.haat.test", Role.BAP, DOMAIN);
        port = TestHttp.freePort();
    }

    @AfterEach
    void close() throws Exception {
        done(vertx.close());
    }

    @Test
    void open_withAnAnchor_looksUpInItsOwnCopy() throws Exception {
        Node node = node(registry.anchor(), false);
        assertThat(node.isCurrent()).isFalse();
        done(start(node));
        assertThat(node.isCurrent()).isTrue();
        assertThat(done(node.directory().find(OTHER))).hasSize(1);
        assertThat(registry.requests("/v2.0/lookup")).isZero();
        clock.advance(Duration.ofMinutes(11));
        assertThat(node.isCurrent()).isFalse();
        assertThat(node.directory().find(OTHER).failed()).isTrue();
        done(node.close());
        assertThat(folder.resolve("copy/snapshot-2")).exists();
    }

    @Test
    void open_registryDownButACopyOnDisk_starts() throws Exception {
        Node first = node(registry.anchor(), false);
        done(start(first));
        done(first.close());
        registry.goDown();
        Node second = node(registry.anchor(), false);
        done(start(second));
        assertThat(done(second.directory().find(OTHER))).hasSize(1);
        done(second.close());
    }

    @Test
    void open_registryDownAndNoCopy_failsInOneLine() throws Exception {
        registry.goDown();
        Future<Void> start = start(node(registry.anchor(), false));
        assertThatThrownBy(() -> done(start))
                .hasCauseInstanceOf(StartException.class)
                .hasRootCauseMessage("the registry registry.haat.test at " + registry.url()
                        + " cannot be copied and there is no usable copy on disk: "
                        + "the registry does not answer as it should");
        assertThatThrownBy(() -> TestHttp.get("http://localhost:" + port + "/"))
                .isInstanceOf(java.net.ConnectException.class);
    }

    @Test
    void open_notListedYet_subscribesAndWaitsUntilItsCopyListsIt() throws Exception {
        answerSubscribe(registry);
        Node node = node(registry.anchor(), true);
        done(start(node));
        assertThat(done(node.directory().find(LookupFilter.subscriber(ID, Role.BPP))))
                .hasSize(1);
        assertThat(registry.requests("/subscribe")).isEqualTo(1);
        done(node.close());
    }

    @Test
    void open_subscribedAtAnotherRegistryThanTheAnchors_fails() throws Exception {
        LogRegistryStandIn other = LogRegistryStandIn.open(vertx, clock);
        answerSubscribe(registry);
        Future<Void> start = start(node(other.anchor(), true));
        assertThatThrownBy(() -> done(start)).hasMessageContaining("are they the same registry?");
    }

    @Test
    void new_anchorMissing_isRefused() throws Exception {
        assertThatThrownBy(() -> node(folder.resolve("none.json"), false))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("registry.anchor")
                .hasMessageContaining("none.json");
    }

    @Test
    void new_anchorMalformed_isRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("anchor.json"), "{\"registry\":\"registry.haat.test\"}");
        assertThatThrownBy(() -> node(file, false))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("registry.anchor")
                .hasMessageContaining("url is not a text");
    }

    /** Accepts whoever subscribes, and lists it a little later. */
    private void answerSubscribe(LogRegistryStandIn with) throws Exception {
        NodeKeys keys = NodeKeys.loadOrGenerate(folder.resolve("keys.json"), ID);
        with.instead("/v2.0/lookup", request -> request.response().end("[]"));
        with.instead("/subscribe", request -> {
            request.response().end("{\"message\":{\"ack\":{\"status\":\"ACK\"}}}");
            vertx.setTimer(50, later -> list(with, keys));
        });
    }

    private void list(LogRegistryStandIn with, NodeKeys keys) {
        with.append(
                ID,
                "key registered",
                new RegisteredKey(
                        keys.keyId().uniqueKeyId(),
                        keys.signing().publicKey().base64(),
                        keys.encryption().publicKeyBase64(),
                        Instant.EPOCH,
                        Instant.parse("2100-01-01T00:00:00Z"),
                        clock.instant(),
                        null));
        with.append(ID, "SUBSCRIBED", LogRegistryStandIn.subscribed(Role.BPP, DOMAIN, url()));
    }

    private Node node(Anchor anchor, boolean subscribe) throws Exception {
        return node(Files.write(folder.resolve("anchor.json"), anchor.write()), subscribe);
    }

    private Node node(Path anchor, boolean subscribe) throws ConfigException {
        return new Node(
                vertx,
                clock,
                Role.BPP,
                new Participant(
                        ID, URI.create(url()), folder.resolve("keys.json"), List.of(DOMAIN), List.of("*"), "IND"),
                new KeyRules(Duration.ofSeconds(5)),
                new RegistryAccess(
                        URI.create(registry.url()),
                        "",
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(2),
                        Duration.ofMillis(300),
                        subscribe,
                        anchor.toString(),
                        folder.resolve("copy").toString(),
                        Duration.ofMinutes(10)),
                new TrafficRules(
                        5_000_000,
                        Duration.ofSeconds(5),
                        Duration.ofHours(1),
                        1_000,
                        Duration.ofSeconds(10),
                        64,
                        true));
    }

    private Future<Void> start(Node node) throws Exception {
        return node.open(
                new Listen("127.0.0.1", port),
                node.networkRouter(Set.of(), message -> Future.succeededFuture(() -> {})),
                new AppFace("127.0.0.1", TestHttp.freePort(), Secret.NONE),
                Router.router(vertx));
    }

    private String url() {
        return "http://localhost:" + port;
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
