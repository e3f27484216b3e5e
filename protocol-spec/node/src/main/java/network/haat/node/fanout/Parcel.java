package network.haat.node.fanout;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Map;

/**
 * A message to be delivered to many, the same bytes to each.
 *
 * @param sender whose message it is: lanes are shared fairly between senders
 * @param transactionId for logs
 * @param messageId for logs
 * @param action appended to the path of each URL
 * @param headers sent as they are, signatures included; {@code Content-Type} is JSON when it is not among them
 * @param body never changed after it was handed over
 * @param deadline nothing is sent from then on
 */
public record Parcel(
        String sender,
        String transactionId,
        String messageId,
        String action,
        Map<String, String> headers,
        Buffer body,
        Instant deadline) {

    /** Copies the headers. */
    public Parcel {
        headers = Map.copyOf(headers);
    }
}
