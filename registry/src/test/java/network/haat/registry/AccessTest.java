package network.haat.registry;

import static network.haat.registry.Desk.ROOT;
import static network.haat.registry.Desk.body;
import static network.haat.registry.TestParticipant.DOMAIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import network.haat.protocol.SharedData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what at the operator's face, and that it is noted. */
final class AccessTest {

    @TempDir
    Path folder;

    private TestRegistry registry;
    private Desk desk;
    private TestParticipant seller;

    @BeforeEach
    void open() throws Exception {
        registry = new TestRegistry(folder, new TestSetup().token(ROOT));
        desk = new Desk(registry);
        seller = new TestParticipant(registry, "seller.example.com");
        seller.subscribe(DOMAIN);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void token_created_worksUntilDeleted() {
        String asha = desk.token("asha", "operator");

        assertThat(list(asha).status()).isEqualTo(200);
        assertThat(registry.operator("DELETE", "/api/v1/tokens/asha", "").status())
                .isEqualTo(200);
        assertThat(list(asha).status()).isEqualTo(401);
        assertThat(registry.operator("DELETE", "/api/v1/tokens/asha", "").status())
                .isEqualTo(404);
    }

    @Test
    void token_created_isNowhereInTheDatabase() throws Exception {
        String asha = desk.token("asha", "viewer");
        assertThat(asha).hasSizeGreaterThan(40);
        assertThat(registry.operator("GET", "/api/v1/tokens", "").json().toString())
                .contains("asha")
                .doesNotContain(asha);
        registry.restart();

        assertThat(files())
                .isNotEmpty()
                .allSatisfy(
                        file -> assertThat(content(file)).doesNotContain(asha).doesNotContain(ROOT));
        assertThat(files().stream().map(AccessTest::content)).anyMatch(content -> content.contains("asha"));
        assertThat(list(asha).status()).isEqualTo(200);
    }

    @Test
    void token_sameName_isAConflictAndChangesNothing() {
        String asha = desk.token("asha", "viewer");

        assertThat(create("asha", "operator").status()).isEqualTo(409);
        assertThat(desk.act(asha, seller.id, "suspend").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "root, viewer", "subscriber, viewer", "registry, viewer", "Asha, viewer", "'a b', viewer", "'', viewer",
        "-a, viewer", "asha, root", "asha, VIEWER", "asha, ''", "asha, king", "आशा, viewer",
    })
    void token_nameOrRoleThatCannotBeGiven_isRefused(String name, String role) {
        assertThat(create(name, role).status()).isEqualTo(400);
        assertThat(registry.operator("GET", "/api/v1/tokens", "").json().path("tokens"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "the root toke", "THE ROOT TOKEN", "root", "asha", "null"})
    void anyCall_wrongToken_is401AndChangesNothing(String token) {
        assertThat(list(token).status()).isEqualTo(401);
        assertThat(desk.act(token, seller.id, "suspend").status()).isEqualTo(401);
        assertThat(registry.operator(token, "GET", "/metrics", "").status()).isEqualTo(401);
        assertThat(seller.rows()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "viewer, suspend", "viewer, resume", "viewer, unsubscribe", "viewer, keys/x/revoke",
        "approver, suspend", "approver, resume", "approver, unsubscribe", "approver, keys/x/revoke",
    })
    void act_roleTooLow_is403AndChangesNothing(String role, String deed) {
        List<String> before = desk.leaves();
        String asha = desk.token("asha", role);

        Reply reply = desk.act(asha, seller.id, deed);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.json().at("/error/code").asText()).isEqualTo("FORBIDDEN");
        assertThat(reply.json().at("/error/message").asText()).contains("operator", "asha is " + role);
        assertThat(desk.leaves()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "approver", "operator"})
    void tokens_anybodyButRoot_is403(String role) {
        String asha = desk.token("asha", role);

        assertThat(registry.operator(asha, "GET", "/api/v1/tokens", "").status())
                .isEqualTo(403);
        assertThat(registry.operator(asha, "POST", "/api/v1/tokens", body("name", "bela", "role", "operator"))
                        .status())
                .isEqualTo(403);
        assertThat(registry.operator(asha, "DELETE", "/api/v1/tokens/asha", "").status())
                .isEqualTo(403);
        assertThat(list(asha).status()).isEqualTo(200);
    }

    @Test
    void approve_viewer_is403ApproverAndOperatorMay() {
        String viewer = desk.token("vera", "viewer");
        String approver = desk.token("asha", "approver");

        assertThat(desk.decide(viewer, "nothing", "approve", "x").status()).isEqualTo(403);
        assertThat(desk.decide(viewer, "nothing", "reject", "x").status()).isEqualTo(403);
        assertThat(desk.decide(approver, "nothing", "approve", "x").status()).isEqualTo(404);
        assertThat(desk.decide(desk.token("otto", "operator"), "nothing", "reject", "x")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void act_operator_standsInTheLogByName() {
        String asha = desk.token("asha", "operator");

        desk.act(asha, seller.id, "suspend");

        assertThat(desk.story()).last().isEqualTo("asha: SUSPENDED");
    }

    @Test
    void audit_everyCall_isNotedAlsoTheRefused() {
        String vera = desk.token("vera", "viewer");
        desk.act(vera, seller.id, "suspend");
        list("wrong");
        registry.operator(vera, "GET", "/api/v1/nothing?secret=yes", "");
        desk.act(ROOT, seller.id, "suspend");

        List<JsonNode> audit = desk.audit();

        assertThat(audit.stream().map(AccessTest::line))
                .containsExactly(
                        "root POST /api/v1/tokens 200",
                        "vera POST /api/v1/participants/seller.example.com/suspend 403",
                        " GET /api/v1/participants 401",
                        "vera GET /api/v1/nothing 404",
                        "root POST /api/v1/participants/seller.example.com/suspend 200");
        assertThat(audit.stream().map(call -> call.path("number").asInt())).containsExactly(0, 1, 2, 3, 4);
        assertThat(Instant.parse(audit.get(0).path("time").asText()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
    }

    @Test
    void audit_pages_continueWhereTheLastEnded() {
        list(ROOT);
        list(ROOT);
        list(ROOT);
        JsonNode first = registry.operator("GET", "/api/v1/audit?limit=2", "").json();
        JsonNode second = registry.operator(
                        "GET",
                        "/api/v1/audit?limit=2&after=" + first.path("next").asText(),
                        "")
                .json();

        assertThat(SharedData.each(first.path("calls"))
                        .map(call -> call.path("number").asInt()))
                .containsExactly(0, 1);
        assertThat(SharedData.each(second.path("calls"))
                        .map(call -> call.path("number").asInt()))
                .containsExactly(2, 3);
    }

    /** A connection on which somebody was refused goes on to work. */
    @Test
    void refused_withBody_theConnectionLivesOn() {
        for (int i = 0; i < 20; i++) {
            assertThat(registry.operator("wrong", "POST", "/api/v1/tokens", "x".repeat(100_000))
                            .status())
                    .isEqualTo(401);
            assertThat(list(ROOT).status()).isEqualTo(200);
        }
    }

    @Test
    void revoke_now_endsTheKeyAtOnce() {
        Reply reply = revoke("reason", "stolen");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().at("/keys/0/withdrawn").asText()).isNotEmpty();
        assertThat(seller.rows()).isZero();
        assertThat(seller.postSigned("/v2.0/lookup", seller.filter()).verdict()).isEqualTo("401 NACK 1000");
        assertThat(seller.subscribeSigned(seller.request("ONDC:RET11"))
                        .json()
                        .at("/message/ack/status")
                        .asText())
                .isEqualTo("NACK");
        assertThat(desk.story()).last().isEqualTo("root: key revoked");
        assertThat(revoke("reason", "again").status()).isEqualTo(409);
    }

    @Test
    void revoke_inTheFuture_endsTheKeyThen() {
        Instant then = registry.clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(Duration.ofHours(1));

        assertThat(revoke("reason", "moving", "from", then.toString()).status()).isEqualTo(200);

        assertThat(seller.rows()).isEqualTo(1);
        assertThat(registry.post("/lookup", seller.filter())
                        .json()
                        .at("/0/valid_until")
                        .asText())
                .isEqualTo(then.toString());
        registry.clock.advance(Duration.ofHours(1).plusSeconds(1));
        assertThat(seller.rows()).isZero();
    }

    @Test
    void revoke_laterThanItEnds_isAConflict() {
        String late = registry.clock.instant().plus(Duration.ofDays(400)).toString();

        assertThat(revoke("reason", "why", "from", late).status()).isEqualTo(409);
        assertThat(revoke("reason", "why", "from", "tomorrow").status()).isEqualTo(400);
        assertThat(registry.operator(
                                "POST", Desk.participant(seller.id) + "/keys/nothing/revoke", body("reason", "why"))
                        .status())
                .isEqualTo(404);
        assertThat(seller.rows()).isEqualTo(1);
    }

    @Test
    void unsubscribe_participant_endsEverythingAndItsKeys() {
        Reply reply = desk.act(ROOT, seller.id, "unsubscribe");

        assertThat(reply.json().at("/participations/0/status").asText()).isEqualTo("UNSUBSCRIBED");
        assertThat(reply.json().at("/keys/0/withdrawn").asText()).isNotEmpty();
        assertThat(seller.rows()).isZero();
        assertThat(desk.story()).endsWith("root: UNSUBSCRIBED", "root: key revoked");
    }

    private Reply revoke(String... pairs) {
        return registry.operator(
                "POST",
                Desk.participant(seller.id) + "/keys/"
                        + Desk.encode(seller.keyId().uniqueKeyId()) + "/revoke",
                body(pairs));
    }

    private Reply create(String name, String role) {
        return registry.operator("POST", "/api/v1/tokens", body("name", name, "role", role));
    }

    private Reply list(String token) {
        return registry.operator(token, "GET", "/api/v1/participants", "");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().contains("registry.db")).toList();
        }
    }

    private static String content(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static String line(JsonNode call) {
        return call.path("actor").asText() + " " + call.path("method").asText() + " "
                + call.path("path").asText() + " " + call.path("status").asText();
    }
}
