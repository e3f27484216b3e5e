package network.haat.registry.outbound;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import network.haat.node.outbound.PeerDial;
import network.haat.protocol.Role;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.error.ErrorCode;
import network.haat.protocol.error.ErrorTable;
import network.haat.protocol.registry.SubscribeRequest;
import network.haat.protocol.signature.SigningKey;
import network.haat.registry.core.Evidence;

/** Who asks to be entered: keys, a request, and signatures of its request_id. */
final class Newcomer {

    static final String REQUEST_ID = "27baa06d-f90a-486c-85e5-cc621b787f04";

    final SigningKey key = SigningKey.generate(new SecureRandom());

    SubscribeRequest request(String subscriberId, String callback) {
        return request(subscriberId, callback, REQUEST_ID, key.publicKey().base64());
    }

    static SubscribeRequest request(String subscriberId, String callback, String requestId, String publicKey) {
        Instant now = Instant.now();
        URI url = URI.create(callback);
        return new SubscribeRequest(
                requestId,
                now,
                new SubscriberId(subscriberId),
                "k1",
                url,
                "IND",
                publicKey,
                "",
                now,
                now.plus(Duration.ofDays(1)),
                false,
                List.of(new SubscribeRequest.Participation(Role.BPP, "ONDC:RET10", url, List.of("*"))));
    }

    String proof() {
        return sign(REQUEST_ID);
    }

    String sign(String text) {
        return Base64.getEncoder().encodeToString(key.sign(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Every host is on this machine. */
    static PeerDial dialHere(Duration timeout) {
        return new PeerDial(host -> Future.succeededFuture(List.of(InetAddress.getLoopbackAddress())), true, timeout);
    }

    /** The same, seen from a network that allows no such thing. */
    static PeerDial dialOutside(Duration timeout) {
        return new PeerDial(host -> Future.succeededFuture(List.of(InetAddress.getLoopbackAddress())), false, timeout);
    }

    static Evidence await(Future<Evidence> check) {
        return check.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    /** The code with which a registry would answer. */
    static ErrorCode code(Evidence evidence) {
        return ErrorTable.REGISTRY.code(evidence.refusal().orElseThrow());
    }
}
