package network.haat.node.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import network.haat.node.testing.ManualClock;
import network.haat.protocol.dialect.Acknowledgement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Virtual time: sleeping moves the clock. */
class RetryChannelTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final ManualClock clock = new ManualClock(NOW);
    private final Deque<Future<Acknowledgement>> outcomes = new ArrayDeque<>();
    private final List<Instant> attempts = new ArrayList<>();
    private final RetryChannel channel = new RetryChannel(
            message -> {
                attempts.add(clock.instant());
                return outcomes.size() > 1 ? outcomes.pop() : outcomes.element();
            },
            clock,
            delay -> {
                clock.advance(delay);
                return Future.succeededFuture();
            },
            () -> 1.0);

    private static PeerMessage message() {
        return new PeerMessage(
                "seller.haat.test",
                URI.create("https://seller.haat.test/select"),
                "select",
                "t1",
                "m1",
                Buffer.buffer("{}"),
                Map.of(),
                NOW.plusSeconds(30));
    }

    private static Future<Acknowledgement> answer(int status, String body) {
        return Future.succeededFuture(Acknowledgement.read(status, body.getBytes(StandardCharsets.UTF_8)));
    }

    private static Future<Acknowledgement> unreachable() {
        return Future.failedFuture(new PeerException(PeerException.Reason.UNREACHABLE, "no connection"));
    }

    @Test
    void send_ack_once() {
        outcomes.add(answer(200, "{\"message\":{\"ack\":{\"status\":\"ACK\"}}}"));
        assertThat(channel.send(message()).result().isAck()).isTrue();
        assertThat(attempts).hasSize(1);
    }

    @Test
    void send_nack_neverAgain() {
        outcomes.add(answer(200, "{\"message\":{\"ack\":{\"status\":\"NACK\"}},\"error\":{\"code\":\"30000\"}}"));
        assertThat(channel.send(message()).result().kind()).isEqualTo(Acknowledgement.Kind.NACK);
        assertThat(attempts).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 500, 302})
    void send_otherStatus_neverAgain(int status) {
        outcomes.add(answer(status, ""));
        channel.send(message());
        assertThat(attempts).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 502, 503, 504})
    void send_passingStatus_againUntilAck(int status) {
        outcomes.add(answer(status, ""));
        outcomes.add(answer(200, "{\"message\":{\"ack\":{\"status\":\"ACK\"}}}"));
        assertThat(channel.send(message()).result().isAck()).isTrue();
        assertThat(attempts).hasSize(2);
    }

    @Test
    void send_unreachable_backsOffAndStopsAtTheDeadline() {
        outcomes.add(unreachable());
        Future<Acknowledgement> outcome = channel.send(message());
        assertThat(outcome.cause()).isInstanceOf(PeerException.class);
        assertThat(attempts)
                .startsWith(NOW, NOW.plusMillis(200), NOW.plusMillis(600), NOW.plusMillis(1400), NOW.plusMillis(3000))
                .allMatch(at -> at.isBefore(NOW.plusSeconds(30)));
        assertThat(Duration.between(attempts.get(attempts.size() - 2), attempts.get(attempts.size() - 1)))
                .isEqualTo(Duration.ofSeconds(5));
    }
}
