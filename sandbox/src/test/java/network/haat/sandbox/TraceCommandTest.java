package network.haat.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import network.haat.sandbox.network.NetworkFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trace command against parts that say what they are told to. */
class TraceCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GET = "GET /api/v1/trace/t1";

    @TempDir
    Path folder;

    private StandIn gateway;
    private StandIn buyer;

    @BeforeEach
    void open() throws IOException {
        gateway = new StandIn();
        buyer = new StandIn();
        new NetworkFile(
                        "http://localhost:1",
                        "http://127.0.0.1:1",
                        "",
                        List.of(
                                new NetworkFile.Node("gateway.haat.test", gateway.url(), "secret"),
                                new NetworkFile.Node("buyer.haat.test", buyer.url(), "")))
                .write(folder);
        gateway.lock("secret");
    }

    @AfterEach
    void close() {
        gateway.close();
        buyer.close();
    }

    private Run trace(String... more) {
        String[] all = new String[more.length + 4];
        System.arraycopy(new String[] {"trace", "t1", "--data", folder.toString()}, 0, all, 0, 4);
        System.arraycopy(more, 0, all, 4, more.length);
        return Run.haat(Map.of(), all);
    }

    private static String answer(ObjectNode... hops) {
        ArrayNode array = JSON.createArrayNode();
        array.addAll(List.of(hops));
        return JSON.createObjectNode().put("left_out", 0).set("hops", array).toString();
    }

    private static ObjectNode hop(
            int second, String node, String direction, String peer, String action, String outcome) {
        return JSON.createObjectNode()
                .put("at", "2026-11-23T10:00:0" + second + "Z")
                .put("node", node)
                .put("direction", direction)
                .put("action", action)
                .put("peer", peer)
                .put("message_id", "m1")
                .put("outcome", outcome)
                .put("ms", 1.25)
                .put("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void trace_hopsOfSeveralParts_oneStoryInTheOrderOfTime() {
        gateway.on(
                GET,
                200,
                answer(
                        hop(3, "gateway.haat.test", "out", "shop", "search", "ack"),
                        hop(2, "gateway.haat.test", "in", "buyer.haat.test", "search", "ack")));
        buyer.on(
                GET,
                200,
                answer(
                        hop(1, "buyer.haat.test", "out", "gateway.haat.test", "search", "ack"),
                        hop(4, "buyer.haat.test", "in", "shop", "on_search", "ack")));
        String out = trace().succeeds().out();
        assertThat(out)
                .containsSubsequence(
                        "+0.0 ms",
                        "buyer.haat.test -> gateway.haat.test",
                        "+1000.0 ms",
                        "gateway.haat.test received it",
                        "gateway.haat.test -> shop",
                        "+3000.0 ms",
                        "buyer.haat.test received it")
                .contains("Answered: on_search from shop.", "Nothing was lost", "4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void trace_aLaneThatDied_saysWhereAndWhy() throws IOException {
        gateway.on(
                GET,
                200,
                answer(
                        hop(2, "gateway.haat.test", "out", "slow", "search", "timeout")
                                .put("detail", "no answer"),
                        hop(2, "gateway.haat.test", "out", "quiet", "search", "ack"),
                        hop(2, "gateway.haat.test", "out", "late", "search", "unreachable"),
                        hop(3, "gateway.haat.test", "out", "late", "search", "ack")));
        String out = trace().succeeds().out();
        assertThat(out)
                .contains("It ended between gateway.haat.test and slow, search: timeout: no answer")
                .contains("Not answered: quiet took the search")
                .doesNotContain("and late")
                .doesNotContain("Nothing was lost");
        JsonNode json = JSON.readTree(trace("--json").succeeds().out());
        assertThat(json.path("ended_at"))
                .singleElement()
                .satisfies(hop -> assertThat(hop.path("peer").asText()).isEqualTo("slow"));
        assertThat(json.path("unanswered")).hasSize(2);
    }

    @Test
    void trace_aRefusalBothSidesRemember_toldOnceByTheOneThatRefused() {
        gateway.on(
                GET,
                200,
                answer(hop(2, "gateway.haat.test", "in", "buyer.haat.test", "search", "no_providers")
                        .put("detail", "nobody serves this city")));
        buyer.on(GET, 200, answer(hop(1, "buyer.haat.test", "out", "gateway.haat.test", "search", "nack")));
        assertThat(trace().succeeds().out())
                .contains("It ended at gateway.haat.test, which refused the search of buyer.haat.test: no_providers:"
                        + " nobody serves this city")
                .doesNotContain("It ended between");
    }

    @Test
    void trace_onePartDown_theOthersAreToldAndItIsNamed() {
        gateway.close();
        buyer.on(GET, 200, answer(hop(1, "buyer.haat.test", "out", "gateway.haat.test", "search", "ack")));
        assertThat(trace().succeeds().out())
                .contains("Not asked: gateway.haat.test does not answer at")
                .contains("buyer.haat.test -> gateway.haat.test");
    }

    @Test
    void trace_everyPartDown_exitCode2() {
        gateway.close();
        buyer.close();
        trace().failsWith(2, "does not answer");
    }

    @Test
    void trace_nobodyKnows_exitCode1() {
        Run run = trace();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("Nobody remembers a message of transaction t1");
    }

    @Test
    void trace_namedFaces_theirTokenAndNoOther() {
        buyer.on(GET, 200, answer(hop(1, "buyer.haat.test", "out", "x", "search", "ack")));
        gateway.on(GET, 200, answer());
        Run run = trace("--node", buyer.url(), "--node", gateway.url(), "--node-token", "wrong")
                .succeeds();
        assertThat(run.out()).contains("Not asked: the part at " + gateway.url() + " does not let you");
        assertThat(run.out()).doesNotContain("wrong").doesNotContain("secret");
    }

    @Test
    void trace_hostileAnswers_harmless() throws IOException {
        gateway.on(
                GET,
                200,
                answer(
                        hop(1, "gateway\u001b[31m", "out", "\u202epeer\nIt ended", "search", "nack")
                                .put("detail", "\u001b]0;x\u0007\u009b"),
                        JSON.createObjectNode().put("at", "never")));
        buyer.on(GET, 200, "{\"hops\":7,\"left_out\":\"x\"}");
        Run.assertHarmless(trace().succeeds().out());
        Run.assertHarmless(trace("--json").succeeds().out());
    }

    @Test
    void trace_endlessAnswer_othersAreTold() {
        gateway.on(GET, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] chunk = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                exchange.getResponseBody().write(chunk);
            }
        });
        buyer.on(GET, 200, answer(hop(1, "buyer.haat.test", "out", "x", "search", "ack")));
        assertThat(trace().succeeds().out()).contains("Not asked: gateway.haat.test", "buyer.haat.test -> x");
    }

    @Test
    void trace_idThatIsAnotherPath_staysOne() {
        Run run = Run.haat(Map.of(), "trace", "../keys?x=1", "--data", folder.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(buyer.asked).containsExactly("GET /api/v1/trace/..%2Fkeys%3Fx%3D1");
    }
}
