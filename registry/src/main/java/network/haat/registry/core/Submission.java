package network.haat.registry.core;

import java.time.Instant;
import network.haat.protocol.encryption.SharedSecret;
import network.haat.protocol.registry.SubscribeRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request to be entered, with what can be known of it without the register. Immutable.
 *
 * @param request what is asked for
 * @param requestId what the subscriber calls the request; for one without a name, the digest of its body
 * @param body as it came
 * @param signature the claim to be signed, or null when it came unsigned
 * @param secret shared with whoever holds the encryption key of the request
 * @param received when it came
 */
record Submission(
        SubscribeRequest request,
        String requestId,
        String body,
        @Nullable SignedRequest signature,
        SharedSecret secret,
        Instant received) {}
