package network.haat.node.journal;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Map;

/**
 * A message that was accepted and must be acted upon.
 *
 * @param identity which message it is
 * @param digest of the body, as the signature header's signing string has it
 * @param received when it came
 * @param deadline when it is void: nobody needs to act upon it any more
 * @param until how long its identity is remembered, so that it does not take effect twice
 * @param headers what must be passed on with it; small
 * @param body the bytes received; must not be changed any more
 */
public record Work(
        MessageIdentity identity,
        String digest,
        Instant received,
        Instant deadline,
        Instant until,
        Map<String, String> headers,
        Buffer body) {

    /** Copies the headers. */
    public Work {
        headers = Map.copyOf(headers);
    }
}
