package network.haat.node.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import network.haat.node.config.TrafficRules;
import network.haat.node.observe.NodeMetrics;
import network.haat.node.testing.ManualClock;
import network.haat.node.testing.Messages;
import network.haat.node.testing.TestDirectory;
import network.haat.node.testing.TestPeer;
import network.haat.protocol.Action;
import network.haat.protocol.Context;
import network.haat.protocol.Role;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.SubscriptionStatus;
import network.haat.protocol.signature.BodyDigest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboundPipelineTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final TrafficRules RULES =
            new TrafficRules(5_000_000, Duration.ofSeconds(5), Duration.ofHours(1), 3, Duration.ofSeconds(5), 8, false);

    private final ManualClock clock = new ManualClock(NOW);
    private final Vertx vertx = Vertx.vertx();
    private final TestPeer buyer = new TestPeer("buyer.haat.test", Role.BAP, "ONDC:RET10");
    private final TestPeer seller = new TestPeer("seller.haat.test", Role.BPP, "ONDC:RET10");
    private final TestPeer gateway = new TestPeer("gateway.haat.test", Role.BG, "ONDC:RET10");
    private final TestDirectory directory = new TestDirectory()
            .with(buyer.subscription())
            .with(seller.subscription())
            .with(gateway.subscription());
    private final List<VerifiedMessage> accepted = new ArrayList<>();
    private Acceptor acceptor = message -> {
        accepted.add(message);
        return Future.succeededFuture(() -> {});
    };
    private Admission admission = Admission.everybody();
    private final List<Reception> receptions = new ArrayList<>();
    private InboundPipeline pipeline = pipeline();

    private InboundPipeline pipeline() {
        return pipeline(new NodeMetrics("test"));
    }

    private InboundPipeline pipeline(NodeMetrics metrics) {
        return new InboundPipeline(
                vertx,
                Role.BPP,
                "seller.haat.test",
                RULES,
                directory,
                clock,
                metrics,
                new Gate(
                        new ReplayGuard(RULES.replayEntries(), clock),
                        (context, signer) -> admission.admit(context, signer),
                        receptions::add),
                message -> acceptor.accept(message));
    }

    @BeforeEach
    void open() {
        pipeline = pipeline();
    }

    @AfterEach
    void close() {
        vertx.close();
    }

    private String search() {
        return Messages.body(Messages.context(Action.SEARCH, buyer.id(), null, "t1", "m1", clock.instant()));
    }

    private Verdict receive(String action, List<String> authorization, List<String> gatewayHeaders, byte[] body) {
        try {
            return pipeline.receive(new Arrival(action, authorization, gatewayHeaders, List.of(), body))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(5, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Verdict receive(String body, TestPeer signer) {
        return receive("search", List.of(signer.sign(body, clock)), List.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    private void assertRefused(Verdict verdict, Fault fault) {
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.problem().fault())
                                .as(refused.problem().message())
                                .isEqualTo(fault));
        assertThat(accepted).isEmpty();
    }

    @Test
    void receive_signedSearch_acceptedWithTheReceivedBytes() {
        String body = search().replace("{\"context\"", "{  \"context\"");
        assertThat(receive(body, buyer)).isInstanceOf(Verdict.Accepted.class);
        assertThat(accepted).hasSize(1);
        assertThat(accepted.get(0).body().toString()).isEqualTo(body);
        assertThat(accepted.get(0).signer().subscriberId()).isEqualTo(buyer.id());
    }

    @Test
    void receive_noSignature_missing() {
        assertRefused(
                receive("search", List.of(), List.of(), search().getBytes(StandardCharsets.UTF_8)),
                Fault.MISSING_SIGNATURE);
    }

    @Test
    void receive_twoSignatureHeaders_refused() {
        String body = search();
        String header = buyer.sign(body, clock);
        assertRefused(
                receive("search", List.of(header, header), List.of(), body.getBytes(StandardCharsets.UTF_8)),
                Fault.INVALID_SIGNATURE);
    }

    @Test
    void receive_otherBody_invalidSignature() {
        String header = buyer.sign(search(), clock);
        byte[] other = search().replace("std:080", "std:011").getBytes(StandardCharsets.UTF_8);
        assertRefused(receive("search", List.of(header), List.of(), other), Fault.INVALID_SIGNATURE);
    }

    @Test
    void receive_reserialisedBody_refusedAndToldSo() {
        String header = buyer.sign(search(), clock);
        byte[] spaced = search().replace("\":", "\": ").getBytes(StandardCharsets.UTF_8);
        Verdict verdict = receive("search", List.of(header), List.of(), spaced);
        assertRefused(verdict, Fault.INVALID_SIGNATURE);
        assertThat(((Verdict.Refused) verdict).problem().message())
                .startsWith(
                        "the signature is over the body as compact JSON, not over the bytes that arrived; serialise");
    }

    @Test
    void receive_manyReserialisedBodies_everyOneRefused() {
        String header = buyer.sign(search(), clock);
        byte[] spaced = search().replace("\":", "\": ").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 3 * SecondOpinion.PER_SECOND; i++) {
            assertRefused(receive("search", List.of(header), List.of(), spaced), Fault.INVALID_SIGNATURE);
        }
    }

    @Test
    void receive_keyOfSomebodyElse_refusedWithoutTellingWhose() {
        String body = search();
        String forged = seller.sign(body, clock).replace("seller.haat.test", "buyer.haat.test");
        Verdict verdict = receive("search", List.of(forged), List.of(), body.getBytes(StandardCharsets.UTF_8));
        assertRefused(verdict, Fault.INVALID_SIGNATURE);
        assertThat(((Verdict.Refused) verdict).problem().detail()).isEqualTo("the signature does not match the body");
    }

    @Test
    void receive_malformedBodyUnsigned_signatureIsWhatIsRefused() {
        assertRefused(
                receive("search", List.of(), List.of(), "{".getBytes(StandardCharsets.UTF_8)), Fault.MISSING_SIGNATURE);
    }

    @Test
    void receive_malformedBodySigned_malformed() {
        assertRefused(receive("{\"context\":", buyer), Fault.MALFORMED_BODY);
    }

    @Test
    void receive_unknownSubscriber_refused() {
        assertRefused(
                receive(search(), new TestPeer("nobody.haat.test", Role.BAP, "ONDC:RET10")), Fault.UNKNOWN_SUBSCRIBER);
    }

    @Test
    void receive_suspendedSubscriber_refused() {
        TestPeer suspended = new TestPeer("suspended.haat.test", Role.BAP, "ONDC:RET10");
        directory.with(suspended.subscription(SubscriptionStatus.SUSPENDED, "https://suspended.haat.test"));
        String body = Messages.body(Messages.context(Action.SEARCH, suspended.id(), null, "t1", "m1", NOW));
        assertRefused(receive(body, suspended), Fault.UNKNOWN_SUBSCRIBER);
    }

    @Test
    void receive_signerIsNotBapId_wrongSender() {
        TestPeer other = new TestPeer("other.haat.test", Role.BAP, "ONDC:RET10");
        directory.with(other.subscription());
        assertRefused(receive(search(), other), Fault.WRONG_SENDER);
    }

    @Test
    void receive_signerHasAnotherRole_refused() {
        String body = Messages.body(Messages.context(Action.SEARCH, seller.id(), null, "t1", "m1", NOW));
        assertRefused(receive(body, seller), Fault.UNKNOWN_SUBSCRIBER);
    }

    @Test
    void receive_signerNotInDomain_refused() {
        TestPeer elsewhere = new TestPeer("elsewhere.haat.test", Role.BAP, "ONDC:RET11");
        directory.with(elsewhere.subscription());
        String body = Messages.body(Messages.context(Action.SEARCH, elsewhere.id(), null, "t1", "m1", NOW));
        assertRefused(receive(body, elsewhere), Fault.UNKNOWN_SUBSCRIBER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://victim.example.com/bap",
                "http://buyer.haat.test/bap",
                "https://buyer.haat.test:8443/bap",
                "https://buyer.haat.test@victim.example.com/",
                "https://buyer.haat.test/bap?x=",
                "https://buyer.haat.test.victim.example.com",
                "not a url",
                "mailto:buyer.haat.test"
            })
    void receive_ownUrlAtAnotherHost_refused(String url) {
        assertRefused(receive(search().replace("https://buyer.haat.test", url), buyer), Fault.UNKNOWN_COUNTERPARTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://buyer.haat.test/retail/", "https://BUYER.haat.test:443/retail"})
    void receive_ownUrlWithAnotherPath_thatIsWhereCallbacksGo(String url) {
        assertThat(receive(search().replace("https://buyer.haat.test", url), buyer))
                .isInstanceOf(Verdict.Accepted.class);
        assertThat(accepted.get(0).senderUrl()).hasPath("/retail");
    }

    @Test
    void receive_actionIsNotThatOfThePath_refused() {
        String body = search();
        assertRefused(
                receive("select", List.of(buyer.sign(body, clock)), List.of(), body.getBytes(StandardCharsets.UTF_8)),
                Fault.INVALID_CONTEXT);
    }

    @Test
    void receive_forAnotherSeller_refused() {
        String body = Messages.body(Messages.context(Action.SEARCH, buyer.id(), "other.haat.test", "t1", "m1", NOW));
        assertRefused(receive(body, buyer), Fault.UNKNOWN_COUNTERPARTY);
    }

    @Test
    void receive_expiredSignature_refused() {
        String body = search();
        String header = buyer.sign(body, clock);
        clock.advance(Duration.ofSeconds(31));
        assertRefused(
                receive("search", List.of(header), List.of(), body.getBytes(StandardCharsets.UTF_8)),
                Fault.INVALID_SIGNATURE);
    }

    @Test
    void receive_pastItsTtlButFreshlySigned_stale() {
        String body = search();
        clock.advance(Duration.ofSeconds(36));
        assertRefused(receive(body, buyer), Fault.STALE);
    }

    @Test
    void receive_fromTheFuture_stale() {
        String body = Messages.body(Messages.context(Action.SEARCH, buyer.id(), null, "t1", "m1", NOW.plusSeconds(6)));
        assertRefused(receive(body, buyer), Fault.STALE);
    }

    @Test
    void receive_registryDown_unavailableNotUnknown() {
        directory.goDown();
        assertRefused(receive(search(), buyer), Fault.UNAVAILABLE);
    }

    @Test
    void receive_gatewayHeaderOfAGateway_accepted() {
        String body = search();
        Verdict verdict = receive(
                "search",
                List.of(buyer.sign(body, clock)),
                List.of(gateway.sign(body, clock)),
                body.getBytes(StandardCharsets.UTF_8));
        assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void receive_twoGatewayHeadersOfOneName_refused() {
        String body = search();
        String header = gateway.sign(body, clock);
        assertRefused(
                receive(
                        "search",
                        List.of(buyer.sign(body, clock)),
                        List.of(header, header),
                        body.getBytes(StandardCharsets.UTF_8)),
                Fault.INVALID_GATEWAY_SIGNATURE);
    }

    @Test
    void receive_effectThrows_repetitionIsAnsweredToo() {
        acceptor = message -> {
            throw new IllegalStateException("a defect");
        };
        String body = search();
        assertRefused(receive(body, buyer), Fault.INTERNAL);
        assertRefused(receive(body, buyer), Fault.INTERNAL);
    }

    @Test
    void receive_gatewayHeaderOfSomebodyElse_refused() {
        String body = search();
        assertRefused(
                receive(
                        "search",
                        List.of(buyer.sign(body, clock)),
                        List.of(seller.sign(body, clock)),
                        body.getBytes(StandardCharsets.UTF_8)),
                Fault.INVALID_GATEWAY_SIGNATURE);
    }

    @Test
    void receive_gatewayHeaderOverOtherBytes_refused() {
        String body = search();
        assertRefused(
                receive(
                        "search",
                        List.of(buyer.sign(body, clock)),
                        List.of(gateway.sign(body + " ", clock)),
                        body.getBytes(StandardCharsets.UTF_8)),
                Fault.INVALID_GATEWAY_SIGNATURE);
    }

    @Test
    void receive_sameMessageTwice_ackedTwiceTakesEffectOnce() {
        String body = search();
        assertThat(receive(body, buyer)).isInstanceOf(Verdict.Accepted.class);
        assertThat(receive(body, buyer)).isInstanceOf(Verdict.Accepted.class);
        assertThat(accepted).hasSize(1);
    }

    @Test
    void receive_sameIdsOtherBody_duplicate() {
        assertThat(receive(search(), buyer)).isInstanceOf(Verdict.Accepted.class);
        Verdict second = receive(search().replace("std:080", "std:011"), buyer);
        assertThat(second)
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.problem().fault()).isEqualTo(Fault.DUPLICATE));
        assertThat(accepted).hasSize(1);
    }

    @Test
    void receive_refusedByTheApplication_mayComeAgain() {
        Acceptor taking = acceptor;
        acceptor = message -> Future.failedFuture(new ProtocolException(Problem.of(Fault.NO_PROVIDERS, "nobody yet")));
        String body = search();
        assertRefused(receive(body, buyer), Fault.NO_PROVIDERS);
        acceptor = taking;
        assertThat(receive(body, buyer)).isInstanceOf(Verdict.Accepted.class);
        assertThat(accepted).hasSize(1);
    }

    @Test
    void receive_applicationBreaks_internalWithoutItsText() {
        acceptor = message -> Future.failedFuture(new IllegalStateException("secret path /var/lib"));
        Verdict verdict = receive(search(), buyer);
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Refused.class, refused -> {
            assertThat(refused.problem().fault()).isEqualTo(Fault.INTERNAL);
            assertThat(refused.problem().message()).doesNotContain("secret");
        });
    }

    @Test
    void receive_replayStoreFull_refusesNewOnesUntilOldOnesExpire() {
        for (int i = 0; i < RULES.replayEntries(); i++) {
            Context context = Messages.context(Action.SEARCH, buyer.id(), null, "t1", "full" + i, clock.instant());
            assertThat(receive(Messages.body(context), buyer)).isInstanceOf(Verdict.Accepted.class);
        }
        Verdict refused = receive(search(), buyer);
        assertThat(refused)
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        r -> assertThat(r.problem().fault()).isEqualTo(Fault.OVERLOADED));
        clock.advance(Duration.ofMinutes(2));
        Verdict again = receive(search(), buyer);
        assertThat(again).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void receive_largeBody_verifiedToo() {
        String body = search().replace("\"intent\":{}", "\"filler\":\"" + "x".repeat(200_000) + "\"");
        assertThat(receive(body, buyer)).isInstanceOf(Verdict.Accepted.class);
        assertThat(accepted).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200_000})
    void receive_messageThatBreaksItsSchema_refusedWithThePlaceAndTheNextIsTaken(int filler) {
        String body = Messages.body(
                        Messages.context(Action.SELECT, buyer.id(), seller.id(), "t1", "m2", clock.instant()))
                .replace("[{\"id\":\"i1\"}]", "{\"filler\":\"" + "x".repeat(filler) + "\"}");

        Verdict verdict =
                receive("select", List.of(buyer.sign(body, clock)), List.of(), body.getBytes(StandardCharsets.UTF_8));

        assertRefused(verdict, Fault.INVALID_MESSAGE);
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Refused.class, refused -> {
            assertThat(refused.problem().path()).isEqualTo("/message/order/items");
            assertThat(refused.problem().expected()).isNotBlank();
            assertThat(refused.context()).isNotNull();
        });
        assertThat(receive(search(), buyer)).isInstanceOf(Verdict.Accepted.class);
        assertThat(accepted).hasSize(1);
    }

    @Test
    void receive_messageThatBreaksARule_refusedWithTheCodeOfTheRule() {
        String body = Messages.body(
                        Messages.context(Action.CANCEL, buyer.id(), seller.id(), "t1", "m2", clock.instant()))
                .replaceFirst(
                        "\"message\":.*$", "\"message\":{\"order_id\":\"o1\",\"cancellation_reason_id\":\"999\"}}");

        Verdict verdict =
                receive("cancel", List.of(buyer.sign(body, clock)), List.of(), body.getBytes(StandardCharsets.UTF_8));

        assertRefused(verdict, Fault.INVALID_MESSAGE);
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("30012"));
    }

    @Test
    void receive_whileTwoKeysOfTheSenderAreListed_eitherIsAcceptedAndNoThird() {
        TestPeer renewed = new TestPeer(buyer.id(), "k2", Role.BAP, "ONDC:RET10");
        directory.with(renewed.subscription());
        assertThat(receive(search(), buyer)).isInstanceOf(Verdict.Accepted.class);
        String second = search().replace("\"m1\"", "\"m2\"");
        assertThat(receive(second, renewed)).isInstanceOf(Verdict.Accepted.class);
        assertThat(accepted).hasSize(2);

        accepted.clear();
        TestPeer stranger = new TestPeer(buyer.id(), "k2", Role.BAP, "ONDC:RET10");
        assertRefused(receive(search().replace("\"m1\"", "\"m3\""), stranger), Fault.INVALID_SIGNATURE);
    }

    private Exchange begin(String authorization) {
        return pipeline.begin(new Head("search", List.of(authorization), List.of(), List.of(), null));
    }

    private static List<String> steps(Reception reception) {
        return reception.steps().stream().map(StepTime::step).toList();
    }

    @Test
    void judge_headerOutsideItsWindow_refusedWithoutABodyAndWithoutALookUp() {
        directory.goDown();
        String old = buyer.sign("body", new ManualClock(NOW.minusSeconds(7_200)));
        Exchange exchange = begin(old);
        assertThat(pipeline.judge(exchange).failed()).isTrue();
        assertRefused(pipeline.refuse(exchange, pipeline.judge(exchange).cause()), Fault.INVALID_SIGNATURE);
        assertThat(receptions).hasSize(1);
        assertThat(receptions.get(0).context()).isNull();
    }

    @Test
    void judge_keyNobodyKnows_refusedWithoutABody() {
        Exchange exchange = begin(new TestPeer("nobody.haat.test", Role.BAP, "ONDC:RET10").sign("body", clock));
        Future<Void> judged = pipeline.judge(exchange);
        assertRefused(pipeline.refuse(exchange, judged.cause()), Fault.UNKNOWN_SUBSCRIBER);
        assertThat(steps(receptions.get(0))).containsExactly("header", "key");
    }

    @Test
    void receive_goodMessage_everyStepInItsOrderAndToldOnce() {
        assertThat(receive(search(), buyer)).isInstanceOf(Verdict.Accepted.class);
        assertThat(receptions).hasSize(1);
        Reception reception = receptions.get(0);
        assertThat(reception.outcome()).isEqualTo("ack");
        assertThat(reception.problem()).isNull();
        assertThat(reception.at()).isEqualTo(NOW);
        assertThat(reception.took()).isPositive();
        assertThat(steps(reception))
                .containsExactly(
                        "header",
                        "key",
                        "body",
                        "digest",
                        "signature",
                        "gateway",
                        "context",
                        "sender",
                        "receiver",
                        "freshness",
                        "replay",
                        "schema",
                        "admission",
                        "accept");
    }

    @Test
    void receive_largeMessage_examinedBeforeItTakesEffect() {
        String body = search().replace("\"intent\":{}", "\"intent\":{\"tags\":\"" + "x".repeat(100_000) + "\"}");
        receive(body, buyer);
        List<String> steps = steps(receptions.get(0));
        assertThat(steps.indexOf("schema")).isGreaterThan(steps.indexOf("freshness"));
        assertThat(steps).doesNotHaveDuplicates();
    }

    @Test
    void receive_repetition_toldAsRepeatAndNeitherAdmittedNorAcceptedAgain() {
        AtomicInteger admitted = new AtomicInteger();
        admission = (context, signer) -> {
            admitted.incrementAndGet();
            return Future.succeededFuture();
        };
        assertThat(receive(search(), buyer)).isInstanceOf(Verdict.Accepted.class);
        assertThat(receive(search(), buyer)).isInstanceOf(Verdict.Accepted.class);
        assertThat(accepted).hasSize(1);
        assertThat(admitted).hasValue(1);
        assertThat(receptions).extracting(Reception::outcome).containsExactly("ack", "repeat");
    }

    @Test
    void receive_notAdmitted_refusedWithTheProblemAndMayComeAgain() {
        admission = (context, signer) -> Future.failedFuture(new ProtocolException(
                Problem.of(Fault.TOO_MANY, "too many searches").retryAfter(Duration.ofSeconds(7))));
        Verdict verdict = receive(search(), buyer);
        assertRefused(verdict, Fault.TOO_MANY);
        assertThat(((Verdict.Refused) verdict).problem().retryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(receptions.get(0).outcome()).isEqualTo("too_many");
        assertThat(steps(receptions.get(0))).endsWith("admission");
        admission = Admission.everybody();
        assertThat(receive(search(), buyer)).isInstanceOf(Verdict.Accepted.class);
        assertThat(accepted).hasSize(1);
    }

    @Test
    void receive_breaksARule_neverAskedForAdmission() {
        admission = (context, signer) -> Future.failedFuture("asked");
        String body = Messages.body(
                        Messages.context(Action.SELECT, buyer.id(), seller.id(), "t1", "m2", clock.instant()))
                .replace("[{\"id\":\"i1\"}]", "{}");
        assertRefused(
                receive("select", List.of(buyer.sign(body, clock)), List.of(), body.getBytes(StandardCharsets.UTF_8)),
                Fault.INVALID_MESSAGE);
    }

    @Test
    void receive_admissionDefect_internalWithoutDetails() {
        admission = (context, signer) -> {
            throw new IllegalStateException("secret");
        };
        Verdict verdict = receive(search(), buyer);
        assertRefused(verdict, Fault.INTERNAL);
        assertThat(((Verdict.Refused) verdict).problem().message()).doesNotContain("secret");
    }

    @Test
    void receive_traceparent_handedOnUnlessItIsEndless() {
        byte[] body = search().getBytes(StandardCharsets.UTF_8);
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        for (String traceparent : new String[] {trace, "x".repeat(10_000)}) {
            String header = buyer.sign(search(), clock);
            pipeline.receive(new Arrival(
                    "search", List.of(header), List.of(), List.of(), body, BodyDigest.of(body), traceparent));
        }
        assertThat(accepted.get(0).traceparent()).isEqualTo(trace);
        assertThat(receptions).extracting(Reception::traceparent).containsExactly(trace, null);
    }

    @Test
    void receive_acceptedBody_isTheArrayThatCame() {
        byte[] body = search().getBytes(StandardCharsets.UTF_8);
        receive("search", List.of(buyer.sign(search(), clock)), List.of(), body);
        assertThat(accepted.get(0).body().length()).isEqualTo(body.length);
        body[0] = 'X';
        assertThat(accepted.get(0).body().getByte(0)).isEqualTo((byte) 'X');
    }

    @Test
    void metrics_afterTraffic_timesAndRefusalsByStep() {
        NodeMetrics metrics = new NodeMetrics("test");
        pipeline = pipeline(metrics);
        receive(search(), buyer);
        receive("search", List.of(), List.of(), new byte[0]);
        assertThat(metrics.scrape())
                .contains("haat_inbound_step_seconds_count{part=\"test\",step=\"signature\"} 1")
                .contains("haat_inbound_step_seconds_count{part=\"test\",step=\"header\"} 2")
                .contains("haat_inbound_refusals_total{fault=\"missing_signature\",part=\"test\",step=\"header\"} 1");
    }
}
