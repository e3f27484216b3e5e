package network.haat.protocol.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import network.haat.protocol.SharedData;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The native engine beside Bouncy Castle: the same signatures and the same verdicts, whatever it is given. */
class EnginesTest {

    private static final BigInteger ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private final BouncyCastleEngine measure = new BouncyCastleEngine();
    private final Random random = new Random(20261124);

    @SuppressWarnings("NullAway.Init") // made before each test
    private Ed25519Engine engine;

    @BeforeEach
    void load() throws GeneralSecurityException, ReflectiveOperationException {
        assumeTrue(
                EngineChoice.of("auto", CorrettoEngine::load).engine() instanceof CorrettoEngine,
                "no native library for this machine");
        engine = CorrettoEngine.load();
    }

    @Test
    void sign_anySeedAndMessage_sameBytes() throws GeneralSecurityException {
        for (int i = 0; i < 300; i++) {
            byte[] seed = bytes(32);
            byte[] message = bytes(random.nextInt(300));
            assertThat(engine.signing(seed).sign(message))
                    .isEqualTo(measure.signing(seed).sign(message));
        }
    }

    @Test
    void verifies_signatureChangedAnywhere_sameVerdict() throws GeneralSecurityException {
        byte[] seed = bytes(32);
        byte[] point = point(seed);
        byte[] message = bytes(150);
        byte[] signature = measure.signing(seed).sign(message);
        Ed25519Engine.Checking checking = engine.checking(point);
        assertThat(checking.verifies(message, signature)).isTrue();
        for (int bit = 0; bit < 512; bit++) {
            byte[] changed = signature.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(checking.verifies(message, changed)).as("bit %d", bit).isFalse();
            assertThat(measure.checking(point).verifies(message, changed))
                    .as("bit %d", bit)
                    .isFalse();
        }
        assertThat(checking.verifies(message, Ed25519SelfTest.second(signature)))
                .isFalse();
        assertThat(checking.verifies(Arrays.copyOf(message, 151), signature)).isFalse();
        assertThat(checking.verifies(message, bytes(64))).isFalse();
    }

    /** Where the two differ by nature: only with the cofactor does such a signature fit. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0100000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000080",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "0200000000000000000000000000000000000000000000000000000000000000"
            })
    void verifies_unusualR_sameVerdict(String r) throws GeneralSecurityException {
        for (int i = 0; i < 8; i++) {
            byte[] seed = bytes(32);
            byte[] point = point(seed);
            byte[] message = bytes(i);
            byte[] made = Ed25519Scalars.signatureWith(HexFormat.of().parseHex(r), seed, point, message, ORDER);
            assertThat(engine.checking(point).verifies(message, made))
                    .isEqualTo(measure.checking(point).verifies(message, made));
        }
    }

    @Test
    void verifies_ownVectors_asBouncyCastle() throws GeneralSecurityException {
        JsonNode vectors = SharedData.ownVectors();
        for (JsonNode v : vectors.path("plain")) {
            JsonNode key = vectors.path("keys").path(v.path("key").asText());
            byte[] point = Base64.getDecoder().decode(key.path("public").asText());
            byte[] text = v.path("text").asText().getBytes(java.nio.charset.StandardCharsets.UTF_8);
            byte[] signature = Base64.getDecoder().decode(v.path("signature").asText());
            assertThat(engine.checking(point).verifies(text, signature)).isTrue();
            byte[] other = Base64.getDecoder()
                    .decode(vectors.path("keys").path("gateway").path("seed").asText());
            assertThat(engine.checking(point(other)).verifies(text, signature))
                    .isEqualTo(Arrays.equals(point(other), point));
        }
    }

    @Test
    void oneKey_manyThreads_noneConfused() throws Exception {
        byte[] seed = bytes(32);
        Ed25519Engine.Signing signing = engine.signing(seed);
        Ed25519Engine.Checking checking = engine.checking(point(seed));
        var threads = Executors.newFixedThreadPool(4);
        try {
            var work = IntStream.range(0, 4)
                    .<Callable<Boolean>>mapToObj(thread -> () -> {
                        for (int i = 0; i < 500; i++) {
                            byte[] message = {(byte) thread, (byte) i};
                            byte[] signature = signing.sign(message);
                            byte[] other = {(byte) thread, (byte) (i + 1)};
                            if (!checking.verifies(message, signature) || checking.verifies(other, signature)) {
                                return false;
                            }
                        }
                        return true;
                    })
                    .toList();
            for (Future<Boolean> done : threads.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] point(byte[] seed) {
        byte[] point = new byte[32];
        Ed25519.generatePublicKey(seed, 0, point, 0);
        return point;
    }
}
