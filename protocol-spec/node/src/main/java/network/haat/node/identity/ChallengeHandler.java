package network.haat.node.identity;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import network.haat.node.http.ApiErrors;
import network.haat.node.http.BodyReader;
import network.haat.protocol.encryption.EncryptionKey;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;

/**
 * Answers the registry's {@code on_subscribe}: decrypts the challenge with this node's X25519 key and the registry's.
 * Anyone may ask; the answer helps only who encrypted the question.
 */
public final class ChallengeHandler {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_BYTES = 16_384;

    private final EncryptionKey key;
    private final String registryPublicKey;

    /**
     * A handler.
     *
     * @param registryPublicKey the registry's X25519 key, given out of band
     */
    public ChallengeHandler(EncryptionKey key, String registryPublicKey) {
        this.key = key;
        this.registryPublicKey = registryPublicKey;
    }

    /** Answers {@code {"answer":…}}. */
    public void handle(RoutingContext routing) {
        BodyReader.read(routing.request(), MAX_BYTES)
                .compose(this::answer)
                .onSuccess(answer -> routing.json(new JsonObject().put("answer", answer)))
                .onFailure(failure -> ApiErrors.write(routing, failure));
    }

    private Future<String> answer(Buffer body) {
        try {
            String challenge = JSON.readTree(body.getBytes()).path("challenge").asText();
            return Future.succeededFuture(key.agree(registryPublicKey).decryptChallenge(challenge));
        } catch (ProtocolException refused) {
            return Future.failedFuture(refused);
        } catch (IOException notJson) {
            return Future.failedFuture(new ProtocolException(Problem.of(Fault.MALFORMED_BODY, "the body is not JSON")));
        }
    }
}
