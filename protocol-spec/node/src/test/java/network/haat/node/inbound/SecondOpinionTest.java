package network.haat.node.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import network.haat.protocol.KeyId;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.signature.AuthorizationHeader;
import network.haat.protocol.signature.BodyDigest;
import network.haat.protocol.signature.Signer;
import network.haat.protocol.signature.SigningKey;
import network.haat.protocol.signature.doctor.Effort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SecondOpinionTest {

    private static final Problem PLAIN = Problem.of(Fault.INVALID_SIGNATURE, "the signature does not match the body")
            .at("Authorization/signature")
            .fix("plain fix");
    private static final String COMPACT =
            "the signature is over the body as compact JSON, not over the bytes that arrived";

    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong nanos = new AtomicLong();
    private final SecondOpinion secondOpinion = new SecondOpinion(vertx, nanos::get);
    private final SigningKey key = SigningKey.generate(new SecureRandom());
    private final AuthorizationHeader header = sign("{\"a\":1}");

    @AfterEach
    void close() {
        vertx.close();
    }

    private AuthorizationHeader sign(String body) {
        Clock longAgo = Clock.fixed(Instant.ofEpochSecond(1_000), ZoneOffset.UTC);
        return new Signer(new KeyId("buyer.haat.test", "k1"), key, longAgo)
                .sign(BodyDigest.of(body.getBytes(StandardCharsets.UTF_8)), Duration.ofSeconds(30));
    }

    private Future<Problem> ask(String body) {
        return secondOpinion.on(
                PLAIN,
                header,
                body.getBytes(StandardCharsets.UTF_8),
                key.publicKey().base64());
    }

    private static Problem get(Future<Problem> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void on_reserialisedBody_saysSoUnderTheSameFaultAndPath() {
        Problem problem = get(ask("{ \"a\": 1 }"));
        assertThat(problem.fault()).isEqualTo(Fault.INVALID_SIGNATURE);
        assertThat(problem.path()).isEqualTo("Authorization/signature");
        assertThat(problem.detail()).isEqualTo(COMPACT);
        assertThat(problem.fix()).startsWith("serialise once");
        assertThat(problem.found()).isNull();
    }

    @Test
    void on_unknownMistake_plainWords() {
        assertThat(get(ask("{\"a\":2}"))).isEqualTo(PLAIN);
    }

    @Test
    void on_largeBody_plainWordsAtOnce() {
        String large = "{\"a\":1}" + " ".repeat(Effort.SMALL - 7);
        assertThat(ask(large + " ").isComplete()).isTrue();
        assertThat(get(ask(large + " "))).isEqualTo(PLAIN);
        assertThat(get(ask(large)).detail())
                .isEqualTo("the signature is over the body without the white space at its end,"
                        + " not over the bytes that arrived");
    }

    @Test
    void on_moreThanTheRate_plainWordsUntilTheNextSecond() {
        for (int i = 0; i < SecondOpinion.PER_SECOND; i++) {
            assertThat(get(ask("{\"a\": 1}")).detail()).isEqualTo(COMPACT);
        }
        nanos.set(999_999_999);
        assertThat(ask("{\"a\": 1}").isComplete()).isTrue();
        assertThat(get(ask("{\"a\": 1}"))).isEqualTo(PLAIN);
        nanos.set(1_000_000_000);
        assertThat(get(ask("{\"a\": 1}")).detail()).isEqualTo(COMPACT);
    }

    @Test
    void on_examinationThatTookLong_restsNineTimesAsLong() {
        AtomicLong time = new AtomicLong();
        SecondOpinion slow = new SecondOpinion(vertx, () -> time.getAndAdd(100_000_000)); // made at 0
        byte[] body = "{\"a\": 1}".getBytes(StandardCharsets.UTF_8);
        String publicKey = key.publicKey().base64();
        assertThat(get(slow.on(PLAIN, header, body, publicKey)).detail()).isEqualTo(COMPACT); // from 0.1 to 0.2 s
        time.set(1_099_999_999);
        assertThat(get(slow.on(PLAIN, header, body, publicKey))).isEqualTo(PLAIN);
        time.set(1_100_000_000);
        assertThat(get(slow.on(PLAIN, header, body, publicKey)).detail()).isEqualTo(COMPACT);
    }

    @Test
    void on_manyAtOnce_oneAtATimeAndTheOthersDoNotWait() {
        List<Future<Problem>> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(ask("{\"a\": 1}"));
        }
        long explained = all.stream()
                .map(SecondOpinionTest::get)
                .filter(problem -> !problem.equals(PLAIN))
                .count();
        assertThat(explained).isBetween(1L, (long) SecondOpinion.PER_SECOND);
        nanos.set(5_000_000_000L);
        assertThat(get(ask("{\"a\": 1}")).detail()).isEqualTo(COMPACT);
    }

    @Test
    void on_unusableKey_doesNotFail() {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        assertThat(get(secondOpinion.on(PLAIN, header, body, "no key")).detail())
                .isEqualTo("the public key is not base64");
    }
}
