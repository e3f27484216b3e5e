package network.haat.node.journal;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import network.haat.node.boot.NodeProcess;

/** Works as a gateway takes them. */
final class Works {

    static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    static final Duration TTL = Duration.ofSeconds(30);

    private static final String DIGEST = "d".repeat(88);

    private Works() {}

    /** A search received at a time, void {@link #TTL} later, remembered for five minutes. */
    static Work search(String messageId, Instant received, Buffer body) {
        return search(messageId, received, TTL, body);
    }

    static Work search(String messageId, Instant received, Duration ttl, Buffer body) {
        return new Work(
                new MessageIdentity("buyer.example", "tx-" + messageId, messageId, "search", ""),
                DIGEST,
                received,
                received.plus(ttl),
                received.plus(Duration.ofMinutes(5)),
                Map.of("Authorization", "Signature " + messageId, "traceparent", "00-1-2-01"),
                body);
    }

    static Work search(String messageId) {
        return search(messageId, START, Buffer.buffer("{\"search\":\"" + messageId + "\"}"));
    }

    static <T> T await(Future<T> future) {
        try {
            return NodeProcess.await(future, 20);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }
}
