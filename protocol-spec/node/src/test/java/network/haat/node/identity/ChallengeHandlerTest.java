package network.haat.node.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import network.haat.node.testing.TestHttp;
import network.haat.protocol.encryption.EncryptionKey;
import network.haat.protocol.error.ProtocolException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChallengeHandlerTest {

    private final SecureRandom random = new SecureRandom();
    private final EncryptionKey registry = EncryptionKey.generate(random);
    private final EncryptionKey next = EncryptionKey.generate(random);
    private final EncryptionKey current = EncryptionKey.generate(random);
    private final Vertx vertx = Vertx.vertx();
    private volatile List<EncryptionKey> keys = List.of(current);
    private int port;

    @BeforeEach
    void open() throws Exception {
        Router router = Router.router(vertx);
        ChallengeHandler handler = new ChallengeHandler(() -> keys, registry.publicKeyBase64());
        router.post("/on_subscribe").handler(handler::handle);
        port = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
    }

    @AfterEach
    void close() {
        vertx.close();
    }

    private String ask(EncryptionKey key, String text) throws Exception {
        String challenge = registry.agree(key.publicKeyBase64()).encryptChallenge(text);
        return TestHttp.post("http://localhost:" + port + "/on_subscribe", "{\"challenge\":\"" + challenge + "\"}")
                .body();
    }

    private String text() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void handle_whileKeysChange_eitherKeyAnswersEveryTime() throws Exception {
        keys = List.of(next, current);
        for (int i = 0; i < 50; i++) {
            String text = text();
            assertThat(ask(i % 2 == 0 ? current : next, text)).contains(text);
        }
    }

    @Test
    void handle_challengeThatTheWrongKeySeemsToDecrypt_theRightAnswer() throws Exception {
        String text = text();
        keys = List.of(seemsToDecrypt(text), current);
        assertThat(ask(current, text)).contains(text);
    }

    /** One key in 256 finds padding where there is none. */
    private EncryptionKey seemsToDecrypt(String text) throws ProtocolException {
        String challenge = registry.agree(current.publicKeyBase64()).encryptChallenge(text);
        for (int i = 0; i < 10_000; i++) {
            EncryptionKey wrong = EncryptionKey.generate(random);
            if (decrypts(wrong, challenge)) {
                return wrong;
            }
        }
        throw new AssertionError("no such key found");
    }

    private boolean decrypts(EncryptionKey key, String challenge) {
        try {
            key.agree(registry.publicKeyBase64()).decryptChallenge(challenge);
            return true;
        } catch (ProtocolException wrongKey) {
            return false;
        }
    }

    @Test
    void handle_keyThatIsNotOurs_refused() throws Exception {
        keys = List.of(next, current);
        assertThat(ask(EncryptionKey.generate(random), "text")).doesNotContain("\"text\"");
    }

    @Test
    void handle_hostileBodies_refused() throws Exception {
        for (String body : List.of("", "[]", "{}", "{\"challenge\":7}", "{\"challenge\":\"%%\"}")) {
            assertThat(TestHttp.post("http://localhost:" + port + "/on_subscribe", body)
                            .statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
    }
}
