package network.haat.protocol.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import network.haat.protocol.KeyId;
import network.haat.protocol.SharedData;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is accepted and refused exactly at every bound, and in which words. */
class SignatureEdgesTest {

    private static final long NOW = 1_795_428_000L;
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);
    private static final BodyDigest DIGEST = BodyDigest.of(BODY);
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(NOW).plusMillis(999), ZoneOffset.UTC);
    private static final KeyId KEY_ID = new KeyId("buyer.haat.test", "k1");

    private final SigningKey key = SigningKey.generate(new SecureRandom());
    private final Signer signer = new Signer(KEY_ID, key, CLOCK);
    private final Verifier verifier = new Verifier(SignaturePolicy.DEFAULT, CLOCK);

    private AuthorizationHeader signed(long created, long expires) {
        return signer.sign(DIGEST, created, expires, null);
    }

    private static Problem problem(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        ProtocolException refused = catchThrowableOfType(ProtocolException.class, call);
        assertThat(refused).isNotNull();
        return refused.problem();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 30, ''",
        "5, 30, ''",
        "6, 30, created",
        "-10, 0, ''",
        "-10, -1, expires",
        "0, 1, ''",
        "1, 1, expires",
        "2, 1, expires",
        "0, 3600, ''",
        "0, 3601, expires",
        "-3600, 0, ''"
    })
    void admit_window_exactlyAtItsBounds(long created, long expires, String refusedField) throws ProtocolException {
        String header = signed(NOW + created, NOW + expires).format();
        if (refusedField.isEmpty()) {
            AuthorizationHeader admitted = verifier.admit(header);
            assertThat(admitted.created()).isEqualTo(NOW + created);
            assertThat(admitted.expires()).isEqualTo(NOW + expires);
        } else {
            Problem problem = problem(() -> verifier.admit(header));
            assertThat(problem.path()).isEqualTo("Authorization/" + refusedField);
            assertThat(problem.fault()).isEqualTo(Fault.INVALID_SIGNATURE);
        }
    }

    @Test
    void admit_outsideTheWindow_saysBothTimes() {
        Problem future = problem(() -> verifier.admit(signed(NOW + 6, NOW + 30).format()));
        assertThat(future.detail()).isEqualTo("the signature was made in the future");
        assertThat(future.found()).isEqualTo("created " + (NOW + 6) + " when it is " + NOW);
        Problem past = problem(() -> verifier.admit(signed(NOW - 30, NOW - 1).format()));
        assertThat(past.detail()).isEqualTo("the signature has expired");
        Problem empty = problem(() -> verifier.admit(signed(NOW + 1, NOW + 1).format()));
        assertThat(empty.detail()).isEqualTo("the signature expires before it was made");
        Problem tooLong = problem(() -> verifier.admit(signed(NOW, NOW + 3601).format()));
        assertThat(tooLong.expected()).isEqualTo("at most 3600 seconds after created");
        assertThat(tooLong.found()).isEqualTo("3601 seconds");
    }

    @Test
    void verify_wholeAtOnce_verifiedOrRefusedWithTheProblem() {
        AuthorizationHeader header = signed(NOW, NOW + 30);
        Verification right = verifier.verify(header.format(), BODY, key.publicKey());
        assertThat(right).isInstanceOfSatisfying(Verification.Verified.class, verified -> {
            assertThat(verified.keyId()).isEqualTo(KEY_ID);
            assertThat(verified.header()).isEqualTo(header);
            assertThat(verified.digest()).isEqualTo(DIGEST);
            assertThat(verified.<String>fold(v -> "yes", r -> "no")).isEqualTo("yes");
        });
        Verification missing = verifier.verify(null, BODY, key.publicKey());
        assertThat(missing).isInstanceOfSatisfying(Verification.Refused.class, refused -> {
            assertThat(refused.problem().fault()).isEqualTo(Fault.MISSING_SIGNATURE);
            assertThat(refused.<String>fold(v -> "yes", r -> "no")).isEqualTo("no");
        });
        Verification wrong = verifier.verify(header.format(), new byte[0], key.publicKey());
        assertThat(wrong).isInstanceOfSatisfying(Verification.Refused.class, refused -> {
            assertThat(refused.problem().path()).isEqualTo("Authorization/signature");
            assertThat(refused.problem().fix()).startsWith("sign the exact bytes");
        });
    }

    @Test
    void verify_binding_mustAgreeWithTheList() {
        AuthorizationHeader bound = signer.sign(DIGEST, NOW, NOW + 30, "abc=");
        AuthorizationHeader plain = signed(NOW, NOW + 30);
        assertThat(bound.format()).contains("headers=\"(created) (expires) digest request-signature\"");
        assertThat(verifier.verify(bound, DIGEST, key.publicKey(), "abc=")).isInstanceOf(Verification.Verified.class);
        assertThat(verifier.verify(bound, DIGEST, key.publicKey(), "abd=")).isInstanceOf(Verification.Refused.class);
        assertThat(verifier.verify(bound, DIGEST, key.publicKey())).isInstanceOf(Verification.Refused.class);
        assertThat(verifier.verify(plain, DIGEST, key.publicKey(), "abc=")).isInstanceOf(Verification.Refused.class);
        assertThat(verifier.verify(plain, DIGEST, key.publicKey())).isInstanceOf(Verification.Verified.class);
    }

    @ParameterizedTest
    @CsvSource({
        "PT-1S, 30",
        "PT0S, 30",
        "PT29.999S, 30",
        "PT30S, 30",
        "PT31S, 31",
        "PT300S, 300",
        "PT300.5S, 300",
        "PT1H, 300"
    })
    void sign_ttl_isClamped(Duration ttl, long lifetime) {
        AuthorizationHeader header = signer.sign(DIGEST, ttl);
        assertThat(header.created()).isEqualTo(NOW);
        assertThat(header.expires()).isEqualTo(NOW + lifetime);
        assertThat(header.keyId()).isEqualTo(KEY_ID);
        assertThat(signer.keyId()).isEqualTo(KEY_ID);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, PT1S, true",
        "PT30S, PT1S, true",
        "PT30.001S, PT1S, false",
        "PT-0.001S, PT1S, false",
        "PT5S, PT0S, false",
        "PT5S, PT-1S, false",
        "PT5S, PT0.001S, true"
    })
    void policy_limits_inclusive(Duration skew, Duration life, boolean allowed) {
        if (allowed) {
            assertThat(new SignaturePolicy(skew, life).clockSkew()).isEqualTo(skew);
        } else {
            assertThatThrownBy(() -> new SignaturePolicy(skew, life)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void policy_skewOfThirtySeconds_isUsed() throws ProtocolException {
        Verifier lax = new Verifier(new SignaturePolicy(Duration.ofSeconds(30), Duration.ofSeconds(60)), CLOCK);
        assertThat(lax.admit(signed(NOW + 30, NOW + 90).format()).created()).isEqualTo(NOW + 30);
        assertThat(problem(() -> lax.admit(signed(NOW + 31, NOW + 90).format())).path())
                .isEqualTo("Authorization/created");
        assertThat(problem(() -> lax.admit(signed(NOW, NOW + 61).format())).found())
                .isEqualTo("61 seconds");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Signature|1|the scheme is not Signature",
                "Signature\ta=\"1\"|1|the scheme is not Signature",
                "Sig a=\"1\"|1|the scheme is not Signature",
                "` Signature a=\"1\"`|1|the scheme is not Signature",
                "`Signature `|11|a parameter name is missing",
                "Signature =\"1\"|11|a parameter name is missing",
                "Signature a|12|a '=' is missing",
                "Signature a b=\"1\"|13|a '=' is missing",
                "Signature a=\"1|14|a quoted value does not end",
                "Signature a=\"1\\2\"|14|a quoted value holds a backslash",
                "Signature a=1|13|the value of a is not in double quotes",
                "Signature a='1'|13|the value of a is not in double quotes",
                "Signature created=|19|a parameter name is missing",
                "Signature a=\"1\",|17|a parameter name is missing",
                "Signature a=\"1\",,b=\"2\"|17|a parameter name is missing",
                "Signature a=\"1\" b=\"2\"|17|a ',' is missing",
                "Signature a=\"1\";b=\"2\"|16|a ',' is missing",
                "Signature a=\"1\",a=\"1\"|22|a occurs twice",
                "Signature a\u00e9=\"1\"|12|a '=' is missing"
            })
    void grammar_mistake_namesTheColumn(String header, int column, String detail) {
        assertThat(problem(() -> new AuthorizationGrammar(header).parameters()).detail())
                .isEqualTo("the signature header is malformed at column " + column + ": " + detail);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Signature azAZ09_-=\"1\",created=2,expires=3",
                "signature   azAZ09_- = \"1\" ,\tcreated\t=\t2 , expires=3  ",
                "SIGNATURE azAZ09_-=\"1\",created=\"2\",expires=\"3\""
            })
    void grammar_tolerated_isRead(String header) throws ProtocolException {
        assertThat(new AuthorizationGrammar(header).parameters())
                .isEqualTo(Map.of("azAZ09_-", "1", "created", "2", "expires", "3"));
    }

    @Test
    void parse_length_atTheBound() throws ProtocolException {
        String header = signed(NOW, NOW + 30).format();
        String longest = header + ",x=\"" + "y".repeat(4096 - header.length() - 5) + "\"";
        assertThat(longest).hasSize(4096);
        assertThat(AuthorizationHeader.parse(longest).format()).isEqualTo(header);
        assertThat(problem(() -> AuthorizationHeader.parse(longest + " ")).detail())
                .isEqualTo("the signature header is longer than 4096 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"keyId", "algorithm", "created", "expires", "headers", "signature"})
    void parse_parameterMissing_isNamed(String name) {
        String header = signed(NOW, NOW + 30).format().replace(name + "=", "x" + name + "=");
        assertThat(problem(() -> AuthorizationHeader.parse(header)).detail())
                .isEqualTo("the signature header has no " + name);
    }

    @ParameterizedTest
    @CsvSource({
        "0, true", "9, true", "999999999999999999, true", "1000000000000000000, false", "00, false", "01, false",
        "-1, false", "+1, false", "1.0, false", "'', false", "' 1', false", "x, false"
    })
    void parse_time_canonicalOnly(String text, boolean allowed) throws ProtocolException {
        String header = signed(NOW, NOW + 30).format().replace("created=\"" + NOW, "created=\"" + text);
        if (allowed) {
            assertThat(AuthorizationHeader.parse(header).created()).isEqualTo(Long.parseLong(text));
        } else {
            Problem problem = problem(() -> AuthorizationHeader.parse(header));
            assertThat(problem.path()).isEqualTo("Authorization/created");
            assertThat(problem.found()).isEqualTo(text);
        }
    }

    @Test
    void parse_otherAlgorithmOrList_saysWhatIsSupported() {
        String header = signed(NOW, NOW + 30).format();
        Problem algorithm =
                problem(() -> AuthorizationHeader.parse(header.replace("algorithm=\"ed25519", "algorithm=\"hs2019")));
        assertThat(algorithm.path()).isEqualTo("Authorization/algorithm");
        assertThat(algorithm.expected()).isEqualTo("ed25519");
        assertThat(algorithm.found()).isEqualTo("hs2019");
        Problem list = problem(() -> AuthorizationHeader.parse(header.replace("(created) (expires)", "(created)")));
        assertThat(list.path()).isEqualTo("Authorization/headers");
        assertThat(list.expected()).isEqualTo("(created) (expires) digest");
    }

    @Test
    void header_parts_areThoseSigned() throws ProtocolException {
        AuthorizationHeader header = signed(NOW, NOW + 30);
        AuthorizationHeader read = AuthorizationHeader.parse(header.format());
        assertThat(read).isEqualTo(header).hasSameHashCodeAs(header).hasToString(header.format());
        assertThat(read).isNotEqualTo(signed(NOW, NOW + 31)).isNotEqualTo("x");
        assertThat(read.signature()).hasSize(64).isEqualTo(header.signature());
        assertThat(read.signatureBase64()).isEqualTo(Base64.getEncoder().encodeToString(header.signature()));
        byte[] handedOut = read.signature();
        handedOut[0] ^= 1;
        assertThat(read.signature()).isEqualTo(header.signature());
        assertThat(read.hashCode()).isEqualTo(Arrays.hashCode(header.signature()));
    }

    @Test
    void parse_signatureOfWrongForm_isRefused() {
        String header = signed(NOW, NOW + 30).format();
        String signature = signed(NOW, NOW + 30).signatureBase64();
        for (String other :
                new String[] {"", "!", signature.replace("=", ""), signature.substring(4), signature + "AAAA"}) {
            assertThat(problem(() -> AuthorizationHeader.parse(header.replace(signature, other)))
                            .path())
                    .isEqualTo("Authorization");
        }
    }

    @Test
    void signingKey_everyForm_orARefusalWithoutTheKey() throws ProtocolException {
        var form = SharedData.ownVectors().path("keys").path("buyer");
        String seed = form.path("seed").asText();
        assertThat(SigningKey.parse(" " + seed + "\n").seedBase64()).isEqualTo(seed);
        assertThat(SigningKey.parse(form.path("libsodium").asText()).seedBase64())
                .isEqualTo(seed);
        assertThat(SigningKey.parse(form.path("pkcs8").asText()).seedBase64()).isEqualTo(seed);
        assertThat(SigningKey.parse(seed).toString())
                .isEqualTo("SigningKey[public=" + form.path("public").asText() + "]");
        byte[] libsodium = Base64.getDecoder().decode(form.path("libsodium").asText());
        libsodium[63] ^= 1;
        byte[] pkcs8 = Base64.getDecoder().decode(form.path("pkcs8").asText());
        pkcs8[0] ^= 1;
        for (byte[] wrong : new byte[][] {libsodium, pkcs8, Arrays.copyOf(pkcs8, 47), new byte[0], new byte[33]}) {
            String text = Base64.getEncoder().encodeToString(wrong);
            Problem problem = problem(() -> SigningKey.parse(text));
            assertThat(problem.path()).isEqualTo("signing_private_key");
            assertThat(problem.found()).isNull();
        }
        assertThat(problem(() -> SigningKey.parse("!")).detail()).isEqualTo("the private key is not base64");
        assertThat(problem(() -> SigningKey.parse("AAAA")).detail()).isEqualTo("the private key has 3 bytes");
    }

    @Test
    void generate_twice_differs() {
        assertThat(SigningKey.generate(new SecureRandom()).publicKey()).isNotEqualTo(key.publicKey());
        assertThat(SigningKey.generate(new SecureRandom()).seedBase64()).isNotEqualTo(key.seedBase64());
    }

    @Test
    void verifyingKey_lengthsAndPoints_exactly() throws ProtocolException {
        VerifyingKey publicKey = key.publicKey();
        byte[] raw = Base64.getDecoder().decode(publicKey.base64());
        assertThat(VerifyingKey.of(raw))
                .isEqualTo(publicKey)
                .hasSameHashCodeAs(publicKey)
                .hasToString(publicKey.base64())
                .isNotEqualTo("x");
        for (int length : new int[] {0, 31, 33, 64}) {
            byte[] other = Arrays.copyOf(raw, length);
            assertThat(problem(() -> VerifyingKey.of(other)).detail())
                    .isEqualTo("signing_public_key is not a usable Ed25519 point");
            assertThat(problem(() -> VerifyingKey.parse(Base64.getEncoder().encodeToString(other)))
                            .detail())
                    .isEqualTo("signing_public_key has " + length + " bytes");
        }
        assertThat(problem(() -> VerifyingKey.parse("!")).detail()).isEqualTo("signing_public_key is not base64");
        assertThat(problem(() -> VerifyingKey.of(new byte[32])).path()).isEqualTo("signing_public_key");
    }

    @Test
    void verifies_signatureOfOtherLength_false() {
        byte[] signature = key.sign(BODY);
        assertThat(key.publicKey().verifies(BODY, signature)).isTrue();
        assertThat(key.publicKey().verifies(BODY, Arrays.copyOf(signature, 65))).isFalse();
        assertThat(key.publicKey().verifies(BODY, Arrays.copyOf(signature, 63))).isFalse();
        assertThat(key.publicKey().verifies(new byte[0], signature)).isFalse();
    }

    @Test
    void signAnswer_toARequest_verifiesOnlyTogetherWithIt() throws ProtocolException {
        String request = signer.sign(DIGEST, Duration.ofSeconds(30)).signatureBase64();
        String other =
                signer.sign(BodyDigest.of(new byte[1]), Duration.ofSeconds(30)).signatureBase64();

        AuthorizationHeader answer = verifier.admit(
                signer.signAnswer(DIGEST, Duration.ofSeconds(90), request).format());

        assertThat(answer.created()).isEqualTo(NOW);
        assertThat(answer.expires()).isEqualTo(NOW + 90);
        assertThat(verifier.verify(answer, DIGEST, key.publicKey(), request)).isInstanceOf(Verification.Verified.class);
        assertThat(verifier.verify(answer, DIGEST, key.publicKey(), other)).isInstanceOf(Verification.Refused.class);
        assertThat(verifier.verify(answer, DIGEST, key.publicKey())).isInstanceOf(Verification.Refused.class);
    }
}
