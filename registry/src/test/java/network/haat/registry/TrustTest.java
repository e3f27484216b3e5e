package network.haat.registry;

import static network.haat.registry.TestParticipant.DOMAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import network.haat.node.boot.NodeProcess;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.record.Entry;
import network.haat.protocol.registry.record.Event;
import network.haat.protocol.registry.record.Participant;
import network.haat.protocol.registry.record.Participation;
import network.haat.protocol.registry.record.RecordJson;
import network.haat.protocol.registry.record.Register;
import network.haat.protocol.transparency.Anchor;
import network.haat.protocol.transparency.Checkpoint;
import network.haat.protocol.transparency.ConsistencyProof;
import network.haat.protocol.transparency.Frontier;
import network.haat.protocol.transparency.Hash;
import network.haat.protocol.transparency.InclusionProof;
import network.haat.registry.core.Change;
import network.haat.registry.core.RegisterView;
import network.haat.registry.store.RegisterStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the registry signs and proves about its log, checked as a node or an auditor would check it. */
final class TrustTest {

    @TempDir
    Path folder;

    private TestRegistry registry;
    private Desk desk;
    private TestParticipant seller;

    @BeforeEach
    void open() throws Exception {
        registry = new TestRegistry(folder);
        desk = new Desk(registry);
        seller = new TestParticipant(registry, "seller.example.com");
        seller.subscribe(DOMAIN, "ONDC:RET11");
        new TestParticipant(registry, "a.example.com").subscribe(DOMAIN);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void anchor_given_verifiesTheCheckpoint() throws Exception {
        Checkpoint head = checkpoint();

        assertThat(head.origin()).isEqualTo("registry.haat.test");
        assertThat(head.size()).isEqualTo(11);
        assertThat(Duration.between(head.time(), head.notAfter())).isEqualTo(Duration.ofMinutes(10));
        head.requireFresh(registry.clock.instant());
        Anchor stranger = new Anchor(
                "registry.haat.test",
                anchor().url(),
                List.of(seller.keys.signing().publicKey()),
                anchor().encryptionPublicKey());
        assertThatThrownBy(() -> Checkpoint.verify(note(), stranger)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void checkpoint_askedLater_isSignedAnew() throws Exception {
        Checkpoint before = checkpoint();
        registry.clock.advance(Duration.ofHours(1));

        Checkpoint after = checkpoint();

        after.requireFresh(registry.clock.instant());
        assertThat(after.root()).isEqualTo(before.root());
        assertThatThrownBy(() -> before.requireFresh(registry.clock.instant())).isInstanceOf(ProtocolException.class);
    }

    @Test
    void entries_all_leadToTheSignedRoot() throws Exception {
        assertThat(frontier(desk.leaves()).root()).isEqualTo(checkpoint().root());
        assertThat(text("/v1/log/entries?start=3&count=2").lines())
                .containsExactlyElementsOf(desk.leaves().subList(3, 5));
        assertThat(text("/v1/log/entries?start=11")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "entries?start=-1",
                "entries?start=12",
                "entries?count=0",
                "entries?count=1001",
                "entries?start=x",
                "inclusion",
                "inclusion?number=11",
                "inclusion?number=-1",
                "inclusion?number=0&size=12",
                "inclusion?number=5&size=5",
                "inclusion?number=0&size=0",
                "consistency",
                "consistency?from=12",
                "consistency?from=3&to=2",
                "consistency?from=0&to=12",
                "consistency?from=99999999999999999999",
            })
    void log_rangeOutside_isRefused(String query) {
        Reply reply = registry.get("/v1/log/" + query);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/error/code").asText()).isEqualTo("INVALID_MESSAGE");
    }

    @Test
    void inclusion_everyLeafInEverySize_isProven() throws Exception {
        List<String> leaves = desk.leaves();
        Checkpoint head = checkpoint();
        for (int number = 0; number < leaves.size(); number++) {
            InclusionProof proof = inclusion("number=" + number);
            assertThat(proof.leaf()).isEqualTo(leaves.get(number));
            proof.verify(Checkpoint.verify(String.valueOf(proof.checkpoint()), anchor()));
            proof.verify(head);
        }
        for (int size = 1; size < leaves.size(); size++) {
            InclusionProof proof = inclusion("number=0&size=" + size);
            proof.verify(frontier(leaves.subList(0, size)).root());
            assertThat(proof.checkpoint()).isNull();
        }
    }

    @Test
    void consistency_everyPairOfSizes_isProven() throws Exception {
        List<String> leaves = desk.leaves();
        for (int to = 0; to <= leaves.size(); to++) {
            for (int from = 0; from <= to; from++) {
                consistency("from=" + from + "&to=" + to)
                        .verify(
                                frontier(leaves.subList(0, from)).root(),
                                frontier(leaves.subList(0, to)).root());
            }
        }
    }

    @Test
    void consistency_fromAnEarlierCheckpoint_leadsToTheNewOne() throws Exception {
        Checkpoint older = checkpoint();
        seller.subscribeSigned(seller.request("ONDC:RET12"));
        registry.restart();

        ConsistencyProof proof = consistency("from=" + older.size());

        proof.verify(older, Checkpoint.verify(String.valueOf(proof.checkpoint()), anchor()));
        assertThat(proof.to()).isGreaterThan(older.size());
    }

    @Test
    void snapshot_given_isTheFoldOfTheLog() throws Exception {
        HttpResponse<byte[]> response = registry.fetch("/v1/snapshot");
        assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes();
        String all = new String(plain, StandardCharsets.UTF_8);
        JsonNode first = Desk.read(all.substring(0, all.indexOf('\n')));
        String lines = all.substring(all.indexOf('\n') + 1);
        Checkpoint head = Checkpoint.verify(first.path("checkpoint").asText(), anchor());

        assertThat(head.snapshot()).isEqualTo(Hash.sha256(lines.getBytes(StandardCharsets.UTF_8)));
        assertThat(head.root()).isEqualTo(checkpoint().root());
        assertThat(Frontier.read(head.size(), first.path("frontier")).root()).isEqualTo(head.root());
        assertThat(response.headers().firstValue("ETag")).contains("\"" + head.size() + "\"");
        List<Participant> said = new ArrayList<>();
        for (String line : lines.lines().toList()) {
            said.add(RecordJson.participant(line.getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(said).containsExactlyElementsOf(fold(desk.leaves()).all());
    }

    @Test
    void snapshot_unchanged_isNotSentAgain() {
        HttpResponse<byte[]> first = registry.fetch("/v1/snapshot");
        String tag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<byte[]> again = registry.fetch("/v1/snapshot", "If-None-Match", tag);
        seller.subscribeSigned(seller.request("ONDC:RET12"));
        registry.clock.advance(Duration.ofMinutes(1));
        HttpResponse<byte[]> changed = registry.fetch("/v1/snapshot", "If-None-Match", tag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.headers().firstValue("ETag"))
                .isNotEqualTo(first.headers().firstValue("ETag"));
    }

    @Test
    void changes_behind_areHandedOutAtOnceAndContinueTheFold() throws Exception {
        List<String> lines = text("/v1/changes?since=4").lines().toList();
        JsonNode first = Desk.read(lines.get(0));
        Checkpoint head = Checkpoint.verify(first.path("checkpoint").asText(), anchor());

        assertThat(first.path("since").asInt()).isEqualTo(4);
        assertThat(first.path("entries").asInt()).isEqualTo(7);
        assertThat(lines.subList(1, lines.size())).isEqualTo(desk.leaves().subList(4, 11));
        assertThat(head.size()).isEqualTo(11);
    }

    @Test
    void changes_waiting_wakeOnAChange() throws Exception {
        CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> text("/v1/changes?since=11&wait=15"));
        assertThatThrownBy(() -> waiting.get(300, TimeUnit.MILLISECONDS)).isNotInstanceOf(ExecutionException.class);
        Instant changed = Instant.now();

        desk.act("", seller.id, "suspend");
        String answer = waiting.get(10, TimeUnit.SECONDS);

        assertThat(Duration.between(changed, Instant.now())).isLessThan(Duration.ofSeconds(5));
        assertThat(Desk.read(answer.lines().findFirst().orElseThrow())
                        .path("entries")
                        .asInt())
                .isPositive();
        assertThat(answer).contains("SUSPENDED");
    }

    @Test
    void changes_nothingHappens_isAnsweredWithAFreshCheckpoint() throws Exception {
        Instant asked = Instant.now();
        String answer = text("/v1/changes?since=11&wait=1");

        assertThat(Duration.between(asked, Instant.now())).isBetween(Duration.ofMillis(900), Duration.ofSeconds(8));
        assertThat(answer.lines()).hasSize(1);
        JsonNode first = Desk.read(answer);
        assertThat(first.path("entries").asInt(-1)).isZero();
        assertThat(Checkpoint.verify(first.path("checkpoint").asText(), anchor())
                        .time())
                .isAfter(asked.minusMillis(1));
    }

    @Test
    void changes_withoutWaiting_areAnsweredAtOnce() {
        Instant asked = Instant.now();

        assertThat(text("/v1/changes?since=11&wait=0").lines()).hasSize(1);
        assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void changes_aheadOfTheLog_areAConflict() {
        Reply reply = registry.get("/v1/changes?since=12");

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.json().at("/error/code").asText()).isEqualTo("AHEAD");
    }

    @Test
    void changes_farBehind_areSentToTheSnapshot() throws Exception {
        registry.close();
        Vertx vertx = Vertx.vertx();
        RegisterStore store = NodeProcess.await(
                RegisterStore.sqlite(vertx, registry.config().storage().file()), 20);
        NodeProcess.await(store.change(TrustTest::tenThousandMore), 20);
        NodeProcess.await(store.close(), 20);
        NodeProcess.await(vertx.close(), 20);
        registry = new TestRegistry(folder);

        assertThat(registry.fetch("/v1/changes?since=0").statusCode()).isEqualTo(410);
        assertThat(registry.get("/v1/changes?since=0")
                        .json()
                        .at("/error/message")
                        .asText())
                .contains("snapshot");
        assertThat(text("/v1/changes?since=11").lines()).hasSize(10_001);
        assertThat(text("/v1/log/entries").lines()).hasSize(1_000);
        assertThat(frontier(text("/v1/changes?since=11").lines().skip(1).toList())
                        .size())
                .isEqualTo(10_000);
    }

    private static Change tenThousandMore(RegisterView register) {
        Participant seller =
                register.find(new SubscriberId("seller.example.com")).orElseThrow();
        Participation one = seller.participations().get(0);
        List<Event> events = IntStream.range(0, 10_000)
                .mapToObj(i -> new Event(seller.id().value(), Instant.now(), "asha", "changed", "number " + i, one))
                .toList();
        return new Change(seller, events, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?since=-1", "?since=x", "?since=0&wait=31", "?since=0&wait=-1"})
    void changes_questionMalformed_isRefused(String query) {
        assertThat(registry.get("/v1/changes" + query).status()).isEqualTo(400);
    }

    @Test
    void changes_waiterGoesAway_registryGoesOn() throws Exception {
        for (int i = 0; i < 20; i++) {
            CompletableFuture<String> waiting =
                    CompletableFuture.supplyAsync(() -> text("/v1/changes?since=11&wait=1"));
            waiting.cancel(true);
        }
        desk.act("", seller.id, "suspend");

        assertThat(checkpoint().size()).isGreaterThan(11);
    }

    private Anchor anchor() throws ProtocolException {
        return Anchor.read(registry.fetch("/v1/anchor").body());
    }

    private Checkpoint checkpoint() throws ProtocolException {
        return Checkpoint.verify(note(), anchor());
    }

    private String note() {
        return text("/v1/log/checkpoint");
    }

    private InclusionProof inclusion(String query) throws ProtocolException {
        return InclusionProof.read(registry.get("/v1/log/inclusion?" + query).json());
    }

    private ConsistencyProof consistency(String query) throws ProtocolException {
        return ConsistencyProof.read(
                registry.get("/v1/log/consistency?" + query).json());
    }

    private String text(String path) {
        return new String(registry.fetch(path).body(), StandardCharsets.UTF_8);
    }

    private static Frontier frontier(List<String> leaves) {
        Frontier frontier = Frontier.EMPTY;
        for (String leaf : leaves) {
            frontier = frontier.append(leaf.getBytes(StandardCharsets.UTF_8));
        }
        return frontier;
    }

    private static Register fold(List<String> leaves) throws ProtocolException {
        Register register = new Register();
        for (String leaf : leaves) {
            register.apply(Entry.read(leaf.getBytes(StandardCharsets.UTF_8)).event());
        }
        return register;
    }
}
