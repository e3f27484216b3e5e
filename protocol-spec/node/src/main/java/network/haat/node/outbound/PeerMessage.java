package network.haat.node.outbound;

import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A message on its way to a peer. Immutable; the body is shared, never copied and never changed.
 *
 * @param peerId subscriber id of the receiver
 * @param url where it is posted to: the registered base URL and the action
 * @param action name of the action, for logs and metrics
 * @param transactionId for logs
 * @param messageId for logs
 * @param body exact bytes to send
 * @param headers headers to send besides the content type
 * @param deadline after this instant nothing is tried any more
 */
public record PeerMessage(
        String peerId,
        URI url,
        String action,
        String transactionId,
        String messageId,
        Buffer body,
        Map<String, String> headers,
        Instant deadline) {

    /** Copies the headers. */
    public PeerMessage {
        headers = Map.copyOf(headers);
    }

    /** The same message with one more header. */
    PeerMessage withHeader(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new PeerMessage(peerId, url, action, transactionId, messageId, body, more, deadline);
    }

    /** The same message with these headers instead. */
    PeerMessage withHeaders(Map<String, String> others) {
        return new PeerMessage(peerId, url, action, transactionId, messageId, body, others, deadline);
    }
}
