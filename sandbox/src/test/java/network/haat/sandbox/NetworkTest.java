package network.haat.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import network.haat.node.boot.NodeProcess;
import network.haat.protocol.SharedData;
import network.haat.sandbox.network.HaatNetwork;
import network.haat.sandbox.network.NetworkFile;
import network.haat.sandbox.network.Ports;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real applications, talking HTTP over loopback, seen through the haat command and by outsiders. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworkTest {

    private final Vertx vertx = Vertx.vertx();
    private final Ports ports = Ports.free();
    private final String registry = "http://localhost:" + ports.registry();
    private final String gateway = "http://localhost:" + ports.gateway();

    private HaatNetwork network;
    private Outsider buyer;
    private Outsider seller;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        network = NodeProcess.await(HaatNetwork.start(vertx, ports, data, 3, Clock.systemUTC()), 60);
        buyer = new Outsider("outside-buyer.example.com", registry);
        seller = new Outsider("outside-seller.example.com", registry);
        assertThat(buyer.subscribe("buyerApp", "ONDC:RET10").toString()).contains("\"ACK\"");
        assertThat(seller.subscribe("sellerApp", "ONDC:RET10").toString()).contains("\"ACK\"");
    }

    @AfterAll
    void stop() {
        buyer.close();
        seller.close();
        assertThat(NodeProcess.stop(vertx, network::stop)).isEmpty();
    }

    private Run haat(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--base-port";
        all[arguments.length + 1] = Integer.toString(ports.base());
        return Run.haat(Map.of(), all);
    }

    @Test
    void participants_ofTheRunningNetwork_areListedAndHeld(@TempDir Path folder) throws Exception {
        network.addresses().write(folder);
        String data = folder.toString();
        assertThat(Run.haat(Map.of(), "participants", "list", "--data", data)
                        .succeeds()
                        .out())
                .contains("gateway.haat.test", "buyer.haat.test", "taxi.haat.test")
                .contains("SUBSCRIBED");
        String shown = Run.haat(Map.of(), "participants", "show", "taxi.haat.test", "--data", data)
                .succeeds()
                .out();
        assertThat(shown).contains("ONDC:TRV10", "SUBSCRIBED", "KEY");
        assertThat(network.addresses().participants())
                .extracting(NetworkFile.Node::subscriberId)
                .containsExactly(
                        "gateway.haat.test",
                        "buyer.haat.test",
                        "grocery.haat.test",
                        "food.haat.test",
                        "taxi.haat.test");
    }

    private ObjectNode search(String words) {
        ObjectNode body = Outsider.JSON.createObjectNode();
        ObjectNode context = body.putObject("context");
        context.put("domain", "ONDC:RET10")
                .put("action", "search")
                .put("country", "IND")
                .put("city", "std:080");
        context.put("core_version", "1.2.0").put("bap_id", buyer.id).put("bap_uri", buyer.url());
        context.put("transaction_id", UUID.randomUUID().toString());
        context.put("message_id", UUID.randomUUID().toString());
        context.put("timestamp", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("ttl", "PT30S");
        body.putObject("message")
                .putObject("intent")
                .putObject("item")
                .putObject("descriptor")
                .put("name", words);
        return body;
    }

    @Test
    void search_byAnOutsideBuyer_everyMatchingSellerAnswersAndEverySignatureHolds() throws Exception {
        String body = search("atta").toString();
        seller.inbox.clear();
        buyer.inbox.clear();
        HttpResponse<String> answer = buyer.postSigned(gateway + "/search", body);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"message\":{\"ack\":{\"status\":\"ACK\"}}}");

        Outsider.Seen relayed = seller.next();
        assertThat(new String(relayed.body(), StandardCharsets.UTF_8)).isEqualTo(body);
        assertThat(relayed.path()).isEqualTo("/np/search");
        assertThat(seller.verify(relayed.authorization(), relayed.body())).isEqualTo(buyer.id);
        assertThat(seller.verify(relayed.gatewayAuthorization(), relayed.body()))
                .isEqualTo("gateway.haat.test");

        Outsider.Seen onSearch = buyer.next();
        assertThat(onSearch.path()).isEqualTo("/np/on_search");
        assertThat(buyer.verify(onSearch.authorization(), onSearch.body())).isEqualTo("grocery.haat.test");
        JsonNode sent = Outsider.JSON.readTree(body).path("context");
        JsonNode context = onSearch.json().path("context");
        assertThat(context.path("message_id")).isEqualTo(sent.path("message_id"));
        assertThat(context.path("transaction_id")).isEqualTo(sent.path("transaction_id"));
        assertThat(onSearch.json().at("/message/catalog/bpp~1providers/0/items").size())
                .isPositive();
    }

    @Test
    void search_takenFromARealNetwork_isAnswered() throws Exception {
        Optional<Path> payload = SharedData.find("examples/payloads/ondc-1.2.0/RET10/search.json");
        assumeTrue(payload.isPresent(), "no shared examples here");
        ObjectNode body = (ObjectNode) Outsider.JSON.readTree(Files.readAllBytes(payload.orElseThrow()));
        ObjectNode own = (ObjectNode) search("").path("context");
        own.fieldNames().forEachRemaining(name -> ((ObjectNode) body.path("context")).set(name, own.get(name)));
        buyer.inbox.clear();
        assertThat(buyer.postSigned(gateway + "/search", body.toPrettyString()).body())
                .contains("\"ACK\"");
        Outsider.Seen onSearch = buyer.next();
        assertThat(buyer.verify(onSearch.authorization(), onSearch.body())).isEqualTo("grocery.haat.test");
    }

    @Test
    void haatSearch_outsideSellerAnswers_isShownWithItsOffer() throws Exception {
        seller.inbox.clear();
        Thread answering = new Thread(() -> {
            try {
                Outsider.Seen request = seller.next();
                ObjectNode body = request.json().deepCopy();
                ObjectNode context = (ObjectNode) body.path("context");
                String bapUri = context.path("bap_uri").asText();
                context.put("action", "on_search").put("bpp_id", seller.id).put("bpp_uri", seller.url());
                context.put(
                        "timestamp",
                        Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
                body.set(
                        "message",
                        Outsider.JSON.readTree("{\"catalog\":{\"bpp/providers\":[{\"id\":\"p\",\"descriptor\":"
                                + "{\"name\":\"Outside\"},\"items\":[{\"id\":\"i\",\"descriptor\":{\"name\":\"Jaggery\"},"
                                + "\"price\":{\"currency\":\"INR\",\"value\":\"90.00\"}}]}]}}"));
                seller.postSigned(bapUri + "/on_search", body.toString());
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        answering.start();
        Run run = haat("search", "atta", "--json");
        answering.join(TimeUnit.SECONDS.toMillis(10));
        assertThat(run.exitCode()).as(run.err()).isZero();
        Set<String> sellers = new HashSet<>();
        Outsider.JSON
                .readTree(run.out())
                .forEach(offer -> sellers.add(offer.path("seller").asText()));
        assertThat(sellers).containsExactlyInAnyOrder("grocery.haat.test", seller.id);
    }

    @ParameterizedTest
    @CsvSource({"atta,ONDC:RET10", "dosa,ONDC:RET11", "auto,ONDC:TRV10"})
    void haatOrder_everyShop_allStepsBothWays(String query, String domain) throws Exception {
        Run run = haat("order", query, "--domain", domain, "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode messages = Outsider.JSON.readTree(run.out());
        for (String action : new String[] {"select", "init", "confirm", "status", "track", "cancel", "support"}) {
            assertThat(messages)
                    .as(action)
                    .filteredOn(m -> m.path("action").asText().equals(action))
                    .singleElement()
                    .satisfies(m -> assertThat(m.path("verdict").asText()).isEqualTo("ACK"))
                    .satisfies(m -> assertThat(m.path("signer").asText()).startsWith("buyer.haat.test|"));
            assertThat(messages)
                    .as("on_" + action)
                    .filteredOn(m -> m.path("action").asText().equals("on_" + action))
                    .singleElement()
                    .satisfies(m -> assertThat(m.path("signer").asText())
                            .startsWith(m.path("peer").asText() + "|"));
        }
    }

    @ParameterizedTest
    @CsvSource({"ಗೋಧಿ,ONDC:RET10", "आटा,ONDC:RET10", "taxi,ONDC:TRV10"})
    void haatSearch_inTheBuyersLanguage_found(String words, String domain) throws Exception {
        Run run = haat("search", words, "--domain", domain, "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Outsider.JSON.readTree(run.out()).size()).isPositive();
    }

    @Test
    void haatTrace_ofASearch_tellsEachHopInOneTrace(@TempDir Path folder) throws Exception {
        network.addresses().write(folder);
        String searched =
                haat("search", "dosa", "--domain", "ONDC:RET11").succeeds().out();
        String id = searched.replaceFirst("(?s).*haat trace ([0-9a-f-]{36}).*", "$1");
        assertThat(searched).contains("./haat trace " + id + " --base-port " + ports.base());

        Run told = Run.haat(Map.of(), "trace", id, "--data", folder.toString()).succeeds();
        assertThat(told.out())
                .contains(
                        "buyer.haat.test -> gateway.haat.test",
                        "gateway.haat.test received it",
                        "gateway.haat.test -> all",
                        "gateway.haat.test -> food.haat.test",
                        "food.haat.test received it",
                        "food.haat.test -> buyer.haat.test",
                        "buyer.haat.test received it",
                        "Answered: on_search from food.haat.test.",
                        "Nothing was lost or refused on the way.");

        JsonNode json =
                Outsider.JSON.readTree(haat("trace", id, "--json").succeeds().out());
        assertThat(json.path("trace_ids")).hasSize(1);
        assertThat(json.path("hops")).hasSize(7);
        assertThat(json.path("ended_at")).isEmpty();
    }

    @Test
    void haatTrace_anUnknownTransaction_exitCode1() {
        Run run = haat("trace", "nobody-knows-it");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("Nobody remembers");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void haatSearch_nobodyHasIt_exitCode1() {
        Run run = haat("search", "unobtainium");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("Nobody offers that");
    }

    @Test
    void search_changedOnTheWay_401AndNothingForwarded() throws Exception {
        String body = search("atta").toString();
        seller.inbox.clear();
        String header = buyer.authorization(body.getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = buyer.post(gateway + "/search", body.replace("atta", "rice"), header);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(answer.body()).contains("\"NACK\"").contains("\"10001\"").doesNotContain("Exception");
        assertThat(seller.inbox.poll(300, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void search_asSomebodyElse_401AndNothingForwarded() throws Exception {
        ObjectNode body = search("atta");
        ((ObjectNode) body.path("context")).put("bap_id", "buyer.haat.test");
        seller.inbox.clear();
        HttpResponse<String> answer = buyer.postSigned(gateway + "/search", body.toString());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("/context/bap_id");
        assertThat(seller.inbox.poll(300, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void search_callbackUrlOfSomebodyElse_nobodyCallsIt() throws Exception {
        try (Outsider victim = new Outsider("victim.example.com", registry)) {
            ObjectNode body = search("atta");
            ((ObjectNode) body.path("context")).put("bap_uri", victim.url());
            buyer.postSigned(gateway + "/search", body.toString());
            assertThat(victim.inbox.poll(500, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    @Test
    void onSearch_nobodyAsked_refused() throws Exception {
        ObjectNode body = search("atta");
        ObjectNode context = (ObjectNode) body.path("context");
        context.put("action", "on_search").put("bap_id", "buyer.haat.test").put("bpp_id", seller.id);
        context.put("bpp_uri", seller.url()).put("bap_uri", "http://localhost:" + ports.buyer() + "/bap");
        HttpResponse<String> answer =
                seller.postSigned("http://localhost:" + ports.buyer() + "/bap/on_search", body.toString());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"20008\"");
    }

    @Test
    void search_bySuspendedBuyer_401() throws Exception {
        try (Outsider shady = new Outsider("shady.example.com", registry)) {
            shady.subscribe("buyerApp", "ONDC:RET10");
            ObjectNode body = search("atta");
            ((ObjectNode) body.path("context")).put("bap_id", shady.id).put("bap_uri", shady.url());
            String operator = "http://localhost:" + (ports.registry() + 1) + "/api/v1/participants/" + shady.id;
            assertThat(shady.post(operator + "/suspend", "{\"reason\":\"test\"}", null)
                            .statusCode())
                    .isLessThan(300);
            NodeProcess.await(network.knowEachOther(), 5);
            HttpResponse<String> answer = shady.postSigned(gateway + "/search", body.toString());
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).contains("no subscription in force");
        }
    }
}
