package network.haat.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import network.haat.node.boot.NodeProcess;
import network.haat.node.config.Listen;
import network.haat.node.config.TrafficRules;
import network.haat.node.inbound.Gate;
import network.haat.node.inbound.InboundPipeline;
import network.haat.node.observe.NodeMetrics;
import network.haat.node.testing.TestDirectory;
import network.haat.node.testing.TestPeer;
import network.haat.protocol.Action;
import network.haat.protocol.Context;
import network.haat.protocol.Line;
import network.haat.protocol.Role;
import network.haat.protocol.dialect.Dialect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The codes in the NACKs of nodes of different domains, through the whole way in over real HTTP. */
class NackCodesTest {

    private static final String LOGISTICS = "ONDC:LOG10";
    private static final String RETAIL = "ONDC:RET10";
    private static final String OWN_ID = "node.haat.test";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Vertx vertx = Vertx.vertx();
    private final Clock clock = Clock.systemUTC();
    private final HttpClient http = HttpClient.newHttpClient();
    private int messages;

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    /** A node of a role that serves these domains and fails on what it takes in; returns its port. */
    private int open(Role role, List<String> domains, TestPeer peer) throws Exception {
        TrafficRules rules = new TrafficRules(
                20_000, Duration.ofSeconds(5), Duration.ofHours(1), 100, Duration.ofSeconds(1), 8, false);
        InboundPipeline pipeline = new InboundPipeline(
                vertx,
                role,
                OWN_ID,
                rules,
                new TestDirectory().with(peer.subscription()),
                clock,
                new NodeMetrics("test"),
                Gate.open(rules.replayEntries(), clock),
                message -> Future.failedFuture("no place to keep it"));
        Router router = Router.router(vertx);
        NackWriter nacks = new NackWriter(role, OWN_ID, domains);
        Set<Action> actions = Set.of(Action.SELECT, Action.ON_SELECT);
        new NetworkFace(vertx, pipeline, nacks, actions, rules).route(router, "");
        HttpServer server = NodeProcess.await(HttpServers.listen(vertx, new Listen("127.0.0.1", 0), router), 10);
        return server.actualPort();
    }

    private String message(Line line, String domain, Action action, TestPeer peer, Instant at) {
        boolean toSeller = action == Action.SELECT;
        String bap = toSeller ? peer.id() : OWN_ID;
        String bpp = toSeller ? OWN_ID : peer.id();
        Context context = new Context(
                line,
                action,
                domain,
                line == Line.ONDC_1_2 ? "1.2.0" : "2.0.0",
                "IND",
                "std:080",
                bap,
                "https://" + bap,
                bpp,
                "https://" + bpp,
                "t1",
                "m" + messages++,
                at,
                Duration.ofSeconds(30));
        return "{\"context\":" + Dialect.of(line).write(context) + ",\"message\":{\"order\":{}}}";
    }

    private String nack(int port, String path, String body, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        JsonNode error = JSON.readTree(response.body()).path("error");
        String type = error.path("type").asText("-");
        return response.statusCode() + " " + type + " " + error.path("code").asText();
    }

    private String signed(int port, String path, String body, TestPeer peer) throws Exception {
        return nack(port, path, body, peer.sign(body, clock));
    }

    @Test
    void nack_logisticsProvider_logisticsCodes() throws Exception {
        TestPeer buyer = new TestPeer("buyer.haat.test", Role.BAP, LOGISTICS);
        int port = open(Role.BPP, List.of(LOGISTICS, "ONDC:LOG11"), buyer);
        Instant now = clock.instant();
        String good = message(Line.ONDC_1_2, LOGISTICS, Action.SELECT, buyer, now);
        String stale = message(Line.ONDC_1_2, LOGISTICS, Action.SELECT, buyer, now.minusSeconds(600));
        String foreign = message(Line.ONDC_1_2, "ONDC:LOG11", Action.SELECT, buyer, now);

        assertThat(nack(port, "/select", good, "")).isEqualTo("401 CONTEXT-ERROR 60005");
        assertThat(nack(port, "/select", good, buyer.sign(stale, clock))).isEqualTo("401 CONTEXT-ERROR 60005");
        assertThat(signed(port, "/select", foreign, buyer)).isEqualTo("401 CONTEXT-ERROR 60005");
        assertThat(signed(port, "/select", "{", buyer)).isEqualTo("400 JSON-SCHEMA-ERROR 60006");
        assertThat(signed(port, "/on_select", good, buyer)).isEqualTo("400 CONTEXT-ERROR 60006");
        assertThat(signed(port, "/select", stale, buyer)).isEqualTo("400 CONTEXT-ERROR 65003");
        assertThat(signed(port, "/track", good, buyer)).isEqualTo("404 DOMAIN-ERROR 61001");
        assertThat(signed(port, "/select", good, buyer)).isEqualTo("500 CORE-ERROR 66001");
    }

    @Test
    void nack_logisticsBuyer_logisticsCodesWhereThereAreAny() throws Exception {
        TestPeer seller = new TestPeer("seller.haat.test", Role.BPP, LOGISTICS);
        int port = open(Role.BAP, List.of(LOGISTICS), seller);
        String good = message(Line.ONDC_1_2, LOGISTICS, Action.ON_SELECT, seller, clock.instant());

        assertThat(nack(port, "/on_select", good, "")).isEqualTo("401 CONTEXT-ERROR 20001");
        assertThat(signed(port, "/on_track", good, seller)).isEqualTo("404 DOMAIN-ERROR 64001");
        assertThat(signed(port, "/on_select", good, seller)).isEqualTo("500 CORE-ERROR 63001");
    }

    @Test
    void nack_sellerOfTwoKinds_codesOfTheMessageAndElseGeneral() throws Exception {
        TestPeer buyer = new TestPeer("buyer.haat.test", Role.BAP, LOGISTICS);
        int port = open(Role.BPP, List.of(RETAIL, LOGISTICS), buyer);
        Instant stale = clock.instant().minusSeconds(600);
        String logistics = message(Line.ONDC_1_2, LOGISTICS, Action.SELECT, buyer, stale);

        assertThat(nack(port, "/select", logistics, "")).isEqualTo("401 CONTEXT-ERROR 30016");
        assertThat(signed(port, "/select", logistics, buyer)).isEqualTo("400 CONTEXT-ERROR 65003");
    }

    @Test
    void nack_settlement_settlementCodesWithoutTypes() throws Exception {
        TestPeer collector = new TestPeer("collector.haat.test", Role.BAP, "ONDC:NTS10");
        int port = open(Role.BPP, List.of("ONDC:NTS10"), collector);
        Instant stale = clock.instant().minusSeconds(600);
        String late = message(Line.BECKN_1_1, "ONDC:NTS10", Action.SELECT, collector, stale);

        assertThat(nack(port, "/select", late, "")).isEqualTo("401 CONTEXT-ERROR 70001");
        assertThat(nack(port, "/select", late, collector.sign("{}", clock))).isEqualTo("401 CONTEXT-ERROR 70000");
        assertThat(signed(port, "/select", late, collector)).isEqualTo("400 - 70002");
    }

    @Test
    void nack_becknLines_codesOfTheLine() throws Exception {
        TestPeer buyer = new TestPeer("buyer.haat.test", Role.BAP, "local-retail");
        int port = open(Role.BPP, List.of("local-retail"), buyer);
        Instant stale = clock.instant().minusSeconds(600);

        assertThat(signed(port, "/select", message(Line.BECKN_1_1, "local-retail", Action.SELECT, buyer, stale), buyer))
                .isEqualTo("400 - 30000");
        assertThat(signed(port, "/select", message(Line.BECKN_2_0, "local-retail", Action.SELECT, buyer, stale), buyer))
                .isEqualTo("400 - CTX_TTL_EXPIRED");
    }
}
