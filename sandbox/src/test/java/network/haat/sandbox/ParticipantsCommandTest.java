package network.haat.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import network.haat.sandbox.network.NetworkFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code haat participants} against a stand-in for the registry's operator face. */
class ParticipantsCommandTest {

    private static final String LIST = "GET /api/v1/participants?limit=200";
    private static final String PENDING_OF = "GET /api/v1/operations?status=PENDING&limit=200&subscriber_id=";

    private StandIn registry;

    @TempDir
    Path folder;

    @BeforeEach
    void open() throws IOException {
        registry = new StandIn();
    }

    @AfterEach
    void close() {
        registry.close();
    }

    private Run participants(String... arguments) {
        List<String> all = new ArrayList<>(List.of("participants"));
        all.addAll(List.of(arguments));
        return Run.haat(Map.of("HAAT_REGISTRY", registry.url()), all.toArray(String[]::new));
    }

    private static String one(String id, String status) {
        return "{\"subscriber_id\":\"" + id + "\",\"created\":\"2026-11-01T00:00:00Z\",\"updated\":"
                + "\"2026-11-23T10:00:00Z\",\"keys\":[{\"unique_key_id\":\"k1\",\"valid_from\":\"2026-11-01T00:00:00Z\","
                + "\"valid_until\":\"2027-11-01T00:00:00Z\",\"withdrawn\":\"2026-11-23T10:00:00Z\"}],"
                + "\"participations\":[{\"type\":\"BPP\",\"domain\":\"ONDC:RET10\",\"status\":\"" + status
                + "\",\"subscriber_url\":\"https://" + id + "\",\"country\":\"IND\",\"city\":[\"std:080\"]}],"
                + "\"events\":[{\"number\":17,\"time\":\"2026-11-23T10:00:00Z\",\"actor\":\"asha\","
                + "\"change\":\"SUSPENDED\",\"reason\":\"complaints\",\"participation\":{\"type\":\"BPP\","
                + "\"domain\":\"ONDC:RET10\"}},{\"number\":18,\"time\":\"2026-11-23T10:00:00Z\","
                + "\"actor\":\"subscriber\",\"change\":\"key registered\",\"reason\":\"request 8f\","
                + "\"key\":{\"unique_key_id\":\"k1\"}}]}";
    }

    private static String operation(String id, String subscriber, String status) {
        return "{\"id\":\"" + id + "\",\"subscriber_id\":\"" + subscriber + "\",\"status\":\"" + status
                + "\",\"created\":\"2026-11-23T09:00:00Z\",\"updated\":\"2026-11-23T09:00:05Z\"}";
    }

    private static String refusal(String message) {
        return "{\"error\":{\"code\":\"CONFLICT\",\"message\":\"" + message
                + "\",\"expected\":\"SUBSCRIBED\",\"found\":\"UNSUBSCRIBED\",\"fix\":\"subscribe again\"}}";
    }

    @Test
    void list_severalPages_everybodyInOneTable() {
        registry.on(LIST, 200, "{\"participants\":[" + one("a.example.com", "SUBSCRIBED") + "],\"next\":\"a/b c\"}");
        registry.on(LIST + "&after=a%2Fb%20c", 200, "{\"participants\":[" + one("b.example.com", "SUSPENDED") + "]}");
        Run run = participants("list").succeeds();
        assertThat(run.out().lines().toList())
                .containsExactly(
                        "SUBSCRIBER     TYPE  STATUS      DOMAINS     LAST CHANGE",
                        "a.example.com  BPP   SUBSCRIBED  ONDC:RET10  2026-11-23T10:00:00Z",
                        "b.example.com  BPP   SUSPENDED   ONDC:RET10  2026-11-23T10:00:00Z",
                        "",
                        "2 participants.");
    }

    @Test
    void list_json_isWhatTheRegistrySentOnAllPages() throws IOException {
        registry.on(LIST, 200, "{\"participants\":[" + one("a.example.com", "SUBSCRIBED") + "],\"next\":\"a\"}");
        registry.on(LIST + "&after=a", 200, "{\"participants\":[" + one("b.example.com", "SUSPENDED") + "]}");
        JsonNode json = new ObjectMapper()
                .readTree(participants("list", "--json").succeeds().out());
        assertThat(json.path("participants")).hasSize(2);
        assertThat(json.at("/participants/1").toString()).isEqualTo(one("b.example.com", "SUSPENDED"));
    }

    @Test
    void list_status_isAskedForAndChecked() {
        registry.on(LIST + "&status=SUSPENDED", 200, "{\"participants\":[]}");
        assertThat(participants("list", "--status", "SUSPENDED")
                        .succeeds()
                        .out()
                        .strip())
                .isEqualTo("No participants with something SUSPENDED.");
        registry.on(
                LIST + "&status=EXPIRED",
                200,
                "{\"participants\":[" + one("a.example.com", "EXPIRED") + "," + one("b.example.com", "SUSPENDED")
                        + "]}");
        assertThat(participants("list", "--status", "EXPIRED").succeeds().out())
                .contains("a.example.com")
                .doesNotContain("b.example.com")
                .endsWith("1 participant with something EXPIRED.\n");
        participants("list", "--status", "dancing").failsWith(2, "--status", "dancing");
        participants("list", "--status", "SUSPENDED", "--pending").failsWith(2, "do not go together");
    }

    @Test
    void list_pending_isWhoWaits() {
        registry.on(
                "GET /api/v1/operations?status=PENDING&limit=200",
                200,
                "{\"operations\":[" + operation("8f", "new.example.com", "PENDING") + "]}");
        assertThat(participants("list", "--pending").succeeds().out())
                .contains("8f         new.example.com  2026-11-23T09:00:00Z")
                .endsWith("1 onboarding to decide about.\n");
    }

    @Test
    void list_jsonBrokenOff_isNoJson() {
        registry.on(LIST, 200, "{\"participants\":[" + one("a.example.com", "SUBSCRIBED") + "],\"next\":\"a\"}");
        Run run = participants("list", "--json").failsWith(1, "there is no such thing");
        assertThat(run.out()).contains("a.example.com").doesNotEndWith("]}\n");
    }

    @Test
    void list_pagesWithoutEnd_stops() {
        registry.on(LIST, 200, "{\"participants\":[],\"next\":\"a\"}");
        registry.on(LIST + "&after=a", 200, "{\"participants\":[],\"next\":\"a\"}");
        participants("list").failsWith(2, "pages without end");
        assertThat(registry.asked).hasSize(2);
    }

    @Test
    void show_one_recordKeysAndHistory() {
        registry.on("GET /api/v1/participants/shop.example.com%2Fone", 200, one("shop.example.com/one", "SUSPENDED"));
        Run run = participants("show", "shop.example.com/one").succeeds();
        assertThat(run.out().lines())
                .contains(
                        "shop.example.com/one, since 2026-11-01T00:00:00Z, last changed 2026-11-23T10:00:00Z",
                        "BPP   ONDC:RET10  SUSPENDED  https://shop.example.com/one  std:080",
                        "k1   2026-11-01T00:00:00Z  2027-11-01T00:00:00Z  2026-11-23T10:00:00Z",
                        "17      2026-11-23T10:00:00Z  asha        BPP ONDC:RET10  SUSPENDED       complaints",
                        "18      2026-11-23T10:00:00Z  subscriber  key k1          key registered  request 8f");
    }

    @Test
    void show_unknown_one() {
        participants("show", "nobody.example.com").failsWith(1, "there is no such thing");
        participants("show", "..").failsWith(2, "names nothing");
        assertThat(registry.asked).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"suspend", "resume", "unsubscribe"})
    void moves_withReason_arePostedAndTold(String step) {
        registry.on(
                "POST /api/v1/participants/shop.example.com%2Fone/" + step,
                200,
                one("shop.example.com/one", "SUSPENDED"));
        Run run = participants(step, "shop.example.com/one", "--reason", " bad \"deeds\" ")
                .succeeds();
        assertThat(run.out().strip()).isEqualTo("shop.example.com/one is SUSPENDED now.");
        assertThat(registry.asked)
                .containsExactly("POST /api/v1/participants/shop.example.com%2Fone/" + step
                        + " {\"reason\":\"bad \\\"deeds\\\"\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"suspend a", "resume a", "unsubscribe a", "approve a", "reject a", "revoke-key a k1 --yes"})
    void deeds_withoutReason_areWrongUsage(String arguments) {
        participants(arguments.split(" ", -1)).failsWith(2, "--reason");
        participants((arguments + " --reason=").split(" ", -1)).failsWith(2, "--reason");
        assertThat(registry.asked).isEmpty();
    }

    @Test
    void moves_refused_oneLineWithAllTheServerSaid() {
        registry.on("POST /api/v1/participants/a.example.com/resume", 409, refusal("it has left the network"));
        participants("resume", "a.example.com", "--reason", "x")
                .failsWith(
                        1, "it has left the network; expected: SUBSCRIBED; found: UNSUBSCRIBED; fix: subscribe again");
    }

    @Test
    void revokeKey_onlyWithYes() {
        registry.on(
                "POST /api/v1/participants/a.example.com/keys/k%2F1/revoke", 200, one("a.example.com", "SUBSCRIBED"));
        participants("revoke-key", "a.example.com", "k/1", "--reason", "stolen").failsWith(2, "--yes");
        assertThat(registry.asked).isEmpty();
        participants(
                        "revoke-key",
                        "a.example.com",
                        "k/1",
                        "--reason",
                        "stolen",
                        "--from",
                        "2026-11-22T00:00:00+05:30",
                        "--yes")
                .succeeds();
        assertThat(registry.asked)
                .containsExactly("POST /api/v1/participants/a.example.com/keys/k%2F1/revoke"
                        + " {\"reason\":\"stolen\",\"from\":\"2026-11-21T18:30:00Z\"}");
        participants("revoke-key", "a", "k", "--reason", "x", "--from", "noon").failsWith(2, "--from");
    }

    @Test
    void approve_bySubscriber_findsItsOperation() {
        registry.on(
                PENDING_OF + "new.example.com",
                200,
                "{\"operations\":[" + operation("8f", "new.example.com", "PENDING") + operationOfSomebodyElse() + "]}");
        registry.on("POST /api/v1/operations/8f/approve", 200, operation("8f", "new.example.com", "PENDING"));
        registry.on("POST /api/v1/operations/8f/approve", 200, operation("8f", "new.example.com", "APPROVED"));
        assertThat(participants("approve", "new.example.com", "--reason", "known to us")
                        .succeeds()
                        .out())
                .contains("PENDING still", "second person");
        assertThat(participants("approve", "new.example.com", "--reason", "known to us")
                        .succeeds()
                        .out()
                        .strip())
                .isEqualTo("new.example.com: the onboarding 8f is APPROVED now.");
        assertThat(registry.asked).contains("POST /api/v1/operations/8f/approve {\"reason\":\"known to us\"}");
    }

    private static String operationOfSomebodyElse() {
        return "," + operation("99", "other.example.com", "PENDING") + ","
                + operation("98", "new.example.com", "REJECTED");
    }

    @Test
    void reject_byOperation_isSent() {
        registry.on(PENDING_OF + "8f", 200, "{\"operations\":[]}");
        registry.on("GET /api/v1/operations/8f", 200, operation("8f", "new.example.com", "PENDING"));
        registry.on("POST /api/v1/operations/8f/reject", 200, operation("8f", "new.example.com", "REJECTED"));
        assertThat(participants("reject", "8f", "--reason", "x").succeeds().out())
                .contains("REJECTED now");
    }

    @Test
    void approve_nameOfAnothersOperation_isNotGuessed() {
        registry.on(PENDING_OF + "8f", 200, "{\"operations\":[" + operation("evil", "8f", "PENDING") + "]}");
        registry.on("GET /api/v1/operations/8f", 200, operation("8f", "new.example.com", "PENDING"));
        participants("approve", "8f", "--reason", "x").failsWith(2, "several operations", "evil, 8f");
        assertThat(registry.asked).noneMatch(asked -> asked.startsWith("POST"));
    }

    @Test
    void approve_nobodyWaits_one() {
        registry.on(PENDING_OF + "new.example.com", 200, "{\"operations\":[]}");
        participants("approve", "new.example.com", "--reason", "x").failsWith(1, "nobody waits");
    }

    @Test
    void approve_refused_one() {
        registry.on(
                PENDING_OF + "new.example.com",
                200,
                "{\"operations\":[" + operation("8f", "new.example.com", "PENDING") + "]}");
        registry.on("POST /api/v1/operations/8f/approve", 403, refusal("you proposed it yourself"));
        participants("approve", "new.example.com", "--reason", "x").failsWith(1, "you proposed it yourself");
    }

    @Test
    void token_byFlagFileOrEnvironment_isSent() throws IOException {
        registry.lock("s3cret");
        registry.on(LIST, 200, "{\"participants\":[]}");
        participants("list").failsWith(1, "does not let you", "the token is not known");
        participants("list", "--token", "wrong").failsWith(1, "does not let you");
        participants("list", "--token", "s3cret").succeeds();
        Path file = Files.writeString(folder.resolve("token"), "s3cret\n");
        participants("list", "--token", "@" + file).succeeds();
        Run.haat(Map.of("HAAT_REGISTRY_TOKEN", "s3cret"), "participants", "list", "--registry", registry.url() + "/")
                .succeeds();
        Run odd = participants("list", "--token", "s3 cret\n").failsWith(2, "token");
        assertThat(odd.err()).doesNotContain("cret");
    }

    @Test
    void address_ofTheRunningNetwork_isUsedWithItsToken() throws IOException {
        registry.lock("s3cret");
        registry.on(LIST, 200, "{\"participants\":[]}");
        new NetworkFile("http://localhost:1", registry.url(), "s3cret", List.of()).write(folder);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("network.json"))))
                .isEqualTo("rw-------");
        assertThat(folder.toFile().list()).containsExactly("network.json");
        Run.haat(Map.of(), "participants", "list", "--data", folder.toString()).succeeds();
    }

    @Test
    void address_named_doesNotGetTheTokenOfTheRunningNetwork() throws IOException {
        List<String> headers = new ArrayList<>();
        registry.on(LIST, exchange -> {
            headers.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            StandIn.send(exchange, 200, "{\"participants\":[]}".getBytes(StandardCharsets.UTF_8));
        });
        new NetworkFile("http://localhost:1", "http://localhost:2", "s3cret", List.of()).write(folder);
        participants("list", "--data", folder.toString()).succeeds();
        assertThat(headers).containsExactly("null");
    }

    @Test
    void address_none_oneLineThatSaysHow() throws IOException {
        String data = folder.toString();
        Run.haat(Map.of(), "participants", "list", "--data", data)
                .failsWith(2, "--registry", "HAAT_REGISTRY", "./haat up", data);
        Files.writeString(folder.resolve("network.json"), "{");
        Run.haat(Map.of(), "participants", "list", "--data", data).failsWith(2, "cannot read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://x", "localhost:9011", "http://a b", "http://u:p@x", "http:///", "http://x?a=b"})
    void address_malformed_two(String url) {
        participants("list", "--registry", url).failsWith(2, "http://127.0.0.1:9011");
    }

    @Test
    void registry_unreachable_two() {
        String url = registry.url();
        registry.close();
        Run.haat(Map.of("HAAT_REGISTRY", url), "participants", "list").failsWith(2, "does not answer at " + url);
    }

    @ParameterizedTest
    @CsvSource({"200,<html>", "200,[]", "200,''", "200,{}"})
    void registry_otherServer_two(int status, String body) {
        registry.on(LIST, status, body);
        participants("list").failsWith(2, "the registry's operator face at " + registry.url());
    }

    @Test
    void registry_brokenInside_oneLine() {
        registry.on(LIST, 500, "<html>oops");
        participants("list").failsWith(1, "HTTP 500");
        registry.on("GET /api/v1/participants/a", exchange -> {
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        participants("show", "a").failsWith(1, "HTTP 302");
    }

    @Test
    void registry_sendsHundredMegabytes_isHungUpOn() {
        long[] sent = new long[1];
        registry.on(LIST, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                byte[] megabyte = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
                for (int i = 0; i < 100; i++) {
                    out.write(megabyte);
                    sent[0] += megabyte.length;
                }
            }
        });
        participants("list").failsWith(2, "more than 8 MB");
        assertThat(sent[0]).isLessThan(60 << 20);
    }

    @Test
    void registry_sendsTerminalEscapes_arePrintedHarmlessly() throws IOException {
        String evil = one("a.example.com", "\\u001b[31mRED\\u009b2J\\u202e\\n\\rfake");
        registry.on(LIST, 200, "{\"participants\":[" + evil + "]}");
        registry.on("GET /api/v1/participants/a", 200, evil);
        registry.on("POST /api/v1/participants/a/suspend", 200, evil);
        registry.on("POST /api/v1/participants/a/resume", 409, refusal("\\u001b]0;title\\u0007\\nhaat: fine"));
        for (String command : List.of("list", "list --json", "show a", "show a --json", "suspend a --reason x")) {
            Run run = participants(command.split(" ", -1)).succeeds();
            Run.assertHarmless(run.out());
            assertThat(run.out()).contains("RED").doesNotContain("\nfake");
        }
        JsonNode json =
                new ObjectMapper().readTree(participants("show", "a", "--json").out());
        assertThat(json.at("/participations/0/status").asText()).contains("\u001b[31mRED\u009b2J\u202e\n");
        participants("resume", "a", "--reason", "x").failsWith(1, "haat: fine");
    }

    private static String rotation(String state) {
        return "{\"unique_key_id\":\"new\",\"previous\":\"old\",\"state\":\"" + state
                + "\",\"switches\":\"2026-11-23T10:00:05Z\",\"retires\":\"2026-11-23T10:10:05Z\"}";
    }

    @Test
    void rotate_toldStepByStepUntilTheSwitch() throws IOException {
        registry.lock("n0de");
        registry.on("POST /api/v1/keys/rotate", 202, rotation("ANNOUNCED"));
        registry.on("GET /api/v1/keys", 200, rotation("ANNOUNCED"));
        registry.on("GET /api/v1/keys", 200, rotation("SWITCHED"));
        new NetworkFile(
                        "http://localhost:1",
                        "http://localhost:2",
                        "",
                        List.of(new NetworkFile.Node("grocery.haat.test", registry.url(), "n0de")))
                .write(folder);
        Run run = participants("rotate", "grocery.haat.test", "--data", folder.toString(), "--overlap", "PT2M")
                .succeeds();
        assertThat(run.out().lines().toList())
                .containsExactly(
                        "ANNOUNCED  key new is registered; the node signs with old until 2026-11-23T10:00:05Z",
                        "SWITCHED   the node signs with new; old stays valid until 2026-11-23T10:10:05Z");
        assertThat(registry.asked)
                .containsExactly(
                        "POST /api/v1/keys/rotate {\"overlap\":\"PT2M\"}", "GET /api/v1/keys", "GET /api/v1/keys");
    }

    @Test
    void rotate_anotherKeyOrStateInBetween_one() {
        registry.on("POST /api/v1/keys/rotate", 202, rotation("ANNOUNCED"));
        registry.on("GET /api/v1/keys", 200, rotation("ANNOUNCED").replace("\"new\"", "\"newer\""));
        registry.on("GET /api/v1/keys", 200, rotation("FAILED"));
        String[] rotate = {"rotate", "a", "--node", registry.url(), "--json"};
        participants(rotate).failsWith(1, "somebody else");
        participants(rotate).failsWith(1, "FAILED");
    }

    @Test
    void rotate_refusedOrUnknown_saysSo() {
        participants("rotate", "a", "--node", registry.url()).failsWith(1, "there is no such thing");
        participants("rotate", "a", "--node", registry.url(), "--node-token", "x", "--overlap", "soon")
                .failsWith(2, "--overlap");
        participants("rotate", "a", "--data", folder.toString()).failsWith(2, "--node");
    }

    @Test
    void participants_noCommand_two() {
        participants().failsWith(2, "revoke-key");
    }
}
