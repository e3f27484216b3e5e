package network.haat.registry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import network.haat.node.boot.NodeProcess;
import network.haat.node.config.StartException;
import network.haat.node.identity.NodeKeys;
import network.haat.protocol.KeyId;
import network.haat.protocol.Role;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.encryption.EncryptionKey;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.SubscribeRequest;
import network.haat.protocol.signature.BodyDigest;
import network.haat.protocol.signature.Signer;
import network.haat.protocol.signature.SigningKey;

/** A participant with a real server that decrypts and answers challenges. */
final class TestParticipant {

    static final String DOMAIN = "ONDC:RET10";

    /** A challenge as it came. */
    record Asked(String path, String authorization, String body) {}

    final String id;
    final NodeKeys keys;
    final List<Asked> challenges = new CopyOnWriteArrayList<>();

    /** How many more challenges it hangs up on. */
    final AtomicInteger deaf = new AtomicInteger();

    private final TestRegistry registry;
    private final int port;

    TestParticipant(TestRegistry registry, String id) {
        this(registry, NodeKeys.generate(id, new SecureRandom()));
    }

    TestParticipant(TestRegistry registry, NodeKeys keys) {
        this.id = keys.keyId().subscriberId();
        this.keys = keys;
        this.registry = registry;
        this.port = open();
    }

    /** The same participant with new keys under a new name. */
    TestParticipant withNewKeys() {
        return new TestParticipant(registry, id);
    }

    /** The same participant with these keys, all under the name of the old ones. */
    TestParticipant withOtherKeys(SigningKey signing, EncryptionKey encryption) {
        return new TestParticipant(registry, new NodeKeys(keys.keyId(), signing, encryption));
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port + "/bpp");
    }

    ObjectNode request(String... domains) {
        return request(url(), domains);
    }

    ObjectNode request(URI url, String... domains) {
        return request(url, false, domains);
    }

    /** ONDC's operation 6: these keys take the place of those before. */
    ObjectNode replacement(String... domains) {
        return request(url(), true, domains);
    }

    private ObjectNode request(URI url, boolean replacesKeys, String... domains) {
        Instant now = registry.clock.instant();
        return new SubscribeRequest(
                        UUID.randomUUID().toString(),
                        now,
                        new SubscriberId(id),
                        keys.keyId().uniqueKeyId(),
                        url,
                        "IND",
                        keys.signing().publicKey().base64(),
                        keys.encryption().publicKeyBase64(),
                        now.minusSeconds(1),
                        now.plus(Duration.ofDays(30)),
                        replacesKeys,
                        Stream.of(domains)
                                .map(domain -> new SubscribeRequest.Participation(
                                        Role.BPP, domain, url, List.of("std:080", "std:011")))
                                .toList())
                .writeOndc();
    }

    ObjectNode coreRequest() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("subscriber_id", id)
                .put("url", url().toString())
                .put("type", "BPP")
                .put("domain", DOMAIN);
        json.put("key_id", keys.keyId().uniqueKeyId());
        json.put("signing_public_key", keys.signing().publicKey().base64());
        json.put("encr_public_key", keys.encryption().publicKeyBase64());
        ObjectNode location = json.putObject("location");
        location.putObject("country").put("code", "IND");
        location.putObject("city").put("code", "std:080");
        return json;
    }

    Reply subscribe(String... domains) {
        return registry.post("/subscribe", request(domains));
    }

    Reply subscribeSigned(ObjectNode request) {
        return postSigned("/subscribe", request);
    }

    Reply postSigned(String path, ObjectNode body) {
        return registry.post(path, body.toString(), sign(body.toString()));
    }

    String sign(String body) {
        return new Signer(keys.keyId(), keys.signing(), registry.clock)
                .sign(BodyDigest.of(body.getBytes(StandardCharsets.UTF_8)), Duration.ofMinutes(1))
                .format();
    }

    ObjectNode filter() {
        return JsonNodeFactory.instance.objectNode().put("subscriber_id", id);
    }

    /** How many rows an open look-up for this participant finds. */
    int rows() {
        return registry.post("/lookup", filter()).json().size();
    }

    KeyId keyId() {
        return keys.keyId();
    }

    private int open() {
        try {
            return NodeProcess.await(
                            registry.vertx
                                    .createHttpServer()
                                    .requestHandler(this::answer)
                                    .listen(0, "127.0.0.1"),
                            10)
                    .actualPort();
        } catch (StartException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private void answer(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            challenges.add(new Asked(request.path(), request.getHeader("Authorization"), body.toString()));
            if (deaf.getAndDecrement() > 0) {
                request.connection().close();
                return;
            }
            String challenge = new JsonObject(body).getString("challenge");
            request.response()
                    .end(new JsonObject().put("answer", decrypt(challenge)).encode());
        });
    }

    private String decrypt(String challenge) {
        try {
            return keys.encryption()
                    .agree(registry.app().keys().encryption().publicKeyBase64())
                    .decryptChallenge(challenge);
        } catch (ProtocolException undecipherable) {
            return "undecipherable";
        }
    }
}
