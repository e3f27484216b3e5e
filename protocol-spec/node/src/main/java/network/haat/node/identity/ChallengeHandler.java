package network.haat.node.identity;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import network.haat.node.http.ApiErrors;
import network.haat.node.http.BodyReader;
import network.haat.protocol.encryption.EncryptionKey;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;

/**
 * Answers the registry's {@code on_subscribe}: decrypts the challenge with an X25519 key of this node and the registry's.
 * Anyone may ask; the answer helps only who encrypted the question.
 */
public final class ChallengeHandler {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_BYTES = 16_384;

    /** What stands for bytes that are not UTF-8. */
    private static final int UNDECODABLE = 0xFFFD;

    private final Supplier<List<EncryptionKey>> keys;
    private final String registryPublicKey;

    /**
     * A handler.
     *
     * @param keys those a challenge may be for, the likeliest first, at least one; asked for each challenge
     * @param registryPublicKey the registry's X25519 key, given out of band
     */
    public ChallengeHandler(Supplier<List<EncryptionKey>> keys, String registryPublicKey) {
        this.keys = keys;
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
            return Future.succeededFuture(decrypt(challenge));
        } catch (ProtocolException refused) {
            return Future.failedFuture(refused);
        } catch (IOException notJson) {
            return Future.failedFuture(new ProtocolException(Problem.of(Fault.MALFORMED_BODY, "the body is not JSON")));
        }
    }

    /**
     * Decrypts with whichever key fits. With a wrong key one challenge in 256 seems to decrypt too, to something nobody
     * would write: such an answer is given only when there is no better one.
     */
    private String decrypt(String challenge) throws ProtocolException {
        List<String> answers = new ArrayList<>();
        Optional<ProtocolException> refusal = Optional.empty();
        for (EncryptionKey key : keys.get()) {
            try {
                answers.add(key.agree(registryPublicKey).decryptChallenge(challenge));
            } catch (ProtocolException wrongKey) {
                refusal = Optional.of(wrongKey);
            }
        }
        if (answers.isEmpty()) {
            throw refusal.orElseThrow();
        }
        return answers.stream().filter(ChallengeHandler::isText).findFirst().orElse(answers.get(0));
    }

    private static boolean isText(String answer) {
        return answer.codePoints().noneMatch(c -> Character.isISOControl(c) || c == UNDECODABLE);
    }
}
