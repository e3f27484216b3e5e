package network.haat.gateway;

import static network.haat.node.testing.TestHttp.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import network.haat.gateway.core.PolicySeal;
import network.haat.node.boot.NodeProcess;
import network.haat.node.config.ConfigException;
import network.haat.node.testing.Messages;
import network.haat.node.testing.NodeSetting;
import network.haat.node.testing.PeerStandIn;
import network.haat.node.testing.RegistryStandIn;
import network.haat.node.testing.TestHttp;
import network.haat.node.testing.TestPeer;
import network.haat.protocol.Action;
import network.haat.protocol.Context;
import network.haat.protocol.Line;
import network.haat.protocol.Role;
import network.haat.protocol.signature.SigningKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway with a policy file that changes under it. */
class GatewayPolicyTest {

    private static final String DOMAIN = "ONDC:RET10";
    private static final Clock CLOCK = Clock.systemUTC();
    private static final String TAGS = "[{\"code\":\"bap_terms\",\"list\":[]}]";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final SigningKey operator = SigningKey.generate(new SecureRandom());
    private final TestPeer buyer = new TestPeer("buyer.haat.test", Role.BAP, DOMAIN);
    private final PeerStandIn seller = new PeerStandIn("seller.haat.test", Role.BPP, DOMAIN, "/bpp");

    @SuppressWarnings("NullAway.Init")
    private Path file;

    @SuppressWarnings("NullAway.Init")
    private NodeSetting setting;

    private int messages;

    @BeforeEach
    void open() throws Exception {
        file = folder.resolve("policy.json");
        RegistryStandIn registry =
                RegistryStandIn.open(vertx).with(buyer.subscription()).with(seller.subscription());
        setting = NodeSetting.in(folder, "gateway.haat.test", "", registry)
                .with("POLICY_FILE", file.toString())
                .with("POLICY_KEY", operator.publicKey().base64());
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        seller.close();
    }

    private void start() throws Exception {
        NodeProcess.await(GatewayApp.start(vertx, setting.load(GatewayConfig.class), CLOCK), 10);
    }

    private void write(String policy) throws IOException {
        byte[] bytes = policy.getBytes(StandardCharsets.UTF_8);
        Files.write(file, bytes);
        Files.write(file.resolveSibling("policy.json.sig"), PolicySeal.seal(bytes, operator));
    }

    private HttpResponse<String> search(String city, Duration ttl, String intent) throws Exception {
        String body = Messages.body(new Context(
                        Line.ONDC_1_2,
                        Action.SEARCH,
                        DOMAIN,
                        "1.2.0",
                        "IND",
                        city,
                        buyer.id(),
                        "https://" + buyer.id(),
                        null,
                        null,
                        "t1",
                        "m" + messages++,
                        CLOCK.instant(),
                        ttl))
                .replace("\"intent\":{}", "\"intent\":" + intent);
        return TestHttp.post(setting.url() + "/search", body, "Authorization", buyer.sign(body, CLOCK));
    }

    private HttpResponse<String> search() throws Exception {
        return search("std:080", Duration.ofSeconds(5), "{\"tags\":" + TAGS + "}");
    }

    /** However often: a slow machine may make the gateway send it again. */
    private void assertOnlyForwarded(String messageId) {
        assertThat(seller.received("search"))
                .extracting(LoggedRequest::getBodyAsString)
                .allSatisfy(body -> assertThat(body).contains("\"" + messageId + "\""));
    }

    private int ready() throws Exception {
        return TestHttp.get(setting.api() + "/ready").statusCode();
    }

    private void awaitReady(int status) throws Exception {
        await("readiness " + status, () -> {
            try {
                return ready() == status;
            } catch (Exception unreachable) {
                throw new AssertionError(unreachable);
            }
        });
    }

    @Test
    void search_outsideThePolicy_refusedByMemberAndNotForwarded() throws Exception {
        write("{\"version\":1,\"domains\":[\"" + DOMAIN + "\"],\"ttl\":{\"max\":\"PT10S\"},"
                + "\"required_tags\":[{\"code\":\"bap_terms\"}]}");
        start();
        HttpResponse<String> tooLong = search("std:080", Duration.ofSeconds(30), "{\"tags\":" + TAGS + "}");
        assertThat(tooLong.statusCode()).isEqualTo(400);
        assertThat(tooLong.body()).contains("\"NACK\"").contains("/context/ttl").contains("PT30S");
        HttpResponse<String> untagged = search("std:080", Duration.ofSeconds(5), "{}");
        assertThat(untagged.statusCode()).isEqualTo(400);
        assertThat(untagged.body()).contains("\"NACK\"").contains("bap_terms");
        assertThat(search().body()).isEqualTo(PeerStandIn.ACK);
        await("the seller", () -> !seller.received("search").isEmpty());
        assertOnlyForwarded("m2");
    }

    @Test
    void search_policyNotSignedAnyMore_503UntilAGoodOneIsThere() throws Exception {
        write("{\"version\":1}");
        start();
        assertThat(search().body()).isEqualTo(PeerStandIn.ACK);
        Files.writeString(file, "{\"version\":2,\"domains\":[\"" + DOMAIN + "\"]}");
        awaitReady(503);
        HttpResponse<String> closed = search();
        assertThat(closed.statusCode()).isEqualTo(503);
        assertThat(closed.headers().firstValue("Retry-After")).isPresent();
        assertThat(closed.body()).contains("\"NACK\"").contains("no network policy");
        String metrics = TestHttp.get(setting.api() + "/metrics").body();
        assertThat(metrics)
                .contains("haat_policy_version{part=\"gateway.haat.test\"} 0.0")
                .contains("haat_policy_refusals_total{part=\"gateway.haat.test\",reason=\"signature\"} 1.0");
        write("{\"version\":2,\"domains\":[\"ONDC:TRV10\"]}");
        awaitReady(200);
        assertThat(search().body())
                .contains("\"NACK\"")
                .contains("/context/domain")
                .contains("ONDC:TRV10");
        await("the seller", () -> !seller.received("search").isEmpty());
        assertOnlyForwarded("m0");
    }

    @Test
    void start_noPolicyFile_startsAndLetsNothingPass() throws Exception {
        start();
        assertThat(ready()).isEqualTo(503);
        assertThat(search().statusCode()).isEqualTo(503);
        write("{\"version\":1,\"silent_when_nobody\":true}");
        awaitReady(200);
        assertThat(search("std:0999", Duration.ofSeconds(5), "{}").body()).isEqualTo(PeerStandIn.ACK);
    }

    @Test
    void start_noKey_oneLineWithTheConfigurationKey() throws Exception {
        setting = setting.with("POLICY_KEY", "");
        GatewayConfig config = setting.load(GatewayConfig.class);
        assertThatThrownBy(() -> GatewayApp.start(vertx, config, CLOCK))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("'policy.key'")
                .hasMessageNotContaining("\n");
    }
}
