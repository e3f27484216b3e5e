package network.haat.protocol.signature;

import static network.haat.protocol.SharedData.each;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.stream.Stream;
import network.haat.protocol.KeyId;
import network.haat.protocol.SharedData;
import network.haat.protocol.error.ProtocolException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Signatures made by ten other implementations, and what must be refused; only where the shared data is present. */
class SharedVectorsTest {

    /** Any time inside the canonical window will do; the largest lifetime is tested separately. */
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private static final SignaturePolicy ANY_LIFETIME =
            new SignaturePolicy(Duration.ofSeconds(5), Duration.ofDays(365_000));

    @TestFactory
    Stream<DynamicTest> sign_everyProducersVector_sameHeader() {
        return each(SharedData.vectors("signing.json").path("vectors"))
                .map(v -> dynamicTest(v.path("id").asText(), () -> {
                    KeyId keyId = new KeyId(
                            v.path("subscriber_id").asText(),
                            v.path("unique_key_id").asText());
                    BodyDigest digest = BodyDigest.of(body(v.path("body").asText()));
                    Signer signer = new Signer(keyId, key(v.path("key").asText()), Clock.systemUTC());
                    AuthorizationHeader header = signer.sign(
                            digest,
                            v.path("created").asLong(),
                            v.path("expires").asLong(),
                            null);
                    assertThat(digest.base64()).isEqualTo(v.path("digest_b64").asText());
                    assertThat(new String(header.signingString(digest, null), StandardCharsets.UTF_8))
                            .isEqualTo(v.path("signing_string").asText());
                    assertThat(header.format()).isEqualTo(v.path("header").asText());
                }));
    }

    @TestFactory
    Stream<DynamicTest> verify_everyVector_asExpected() {
        Verifier verifier = new Verifier(ANY_LIFETIME, Clock.fixed(NOW, ZoneOffset.UTC));
        return each(SharedData.vectors("verification.json").path("vectors"))
                .filter(v -> !v.path("expect").asText().equals("policy"))
                .map(v -> dynamicTest(v.path("id").asText(), () -> {
                    boolean accepted = accepts(verifier, v);
                    assertThat(accepted)
                            .as(v.path("reason").asText())
                            .isEqualTo(v.path("expect").asText().equals("accept"));
                }));
    }

    @TestFactory
    Stream<DynamicTest> verify_policyVector_refusedByDefaultPolicy() {
        Verifier verifier = new Verifier(SignaturePolicy.DEFAULT, Clock.fixed(NOW, ZoneOffset.UTC));
        return each(SharedData.vectors("verification.json").path("vectors"))
                .filter(v -> v.path("expect").asText().equals("policy"))
                .map(v -> dynamicTest(
                        v.path("id").asText(),
                        () -> assertThat(accepts(verifier, v)).isFalse()));
    }

    @TestFactory
    Stream<DynamicTest> verify_relativeTime_asExpected() {
        Verifier verifier = new Verifier(SignaturePolicy.DEFAULT, Clock.fixed(NOW, ZoneOffset.UTC));
        return each(SharedData.vectors("verification-relative-time.json").path("vectors"))
                .map(v -> dynamicTest(v.path("id").asText(), () -> {
                    byte[] body = body("b01-beckn006");
                    SigningKey key = key("bap");
                    long now = NOW.getEpochSecond();
                    AuthorizationHeader header = new Signer(new KeyId("a", "b"), key, Clock.systemUTC())
                            .sign(
                                    BodyDigest.of(body),
                                    now + v.path("created_offset").asLong(),
                                    now + v.path("expires_offset").asLong(),
                                    null);
                    boolean accepted =
                            verifier.verify(header.format(), body, key.publicKey()) instanceof Verification.Verified;
                    boolean expected = switch (v.path("id").asText()) {
                        case "rel-04", "rel-05", "rel-12" -> false; // beyond 5 s of skew; lives 2 h
                        case "rel-11" -> true; // both bounds are inclusive
                        default -> v.path("expect").asText().equals("accept");
                    };
                    assertThat(accepted).as(v.path("reason").asText()).isEqualTo(expected);
                }));
    }

    @TestFactory
    Stream<DynamicTest> digest_rawAndReserialisedBodies_asMeasured() {
        return each(SharedData.vectors("reserialisation.json").path("rows"))
                .map(row -> dynamicTest(row.path("body").asText(), () -> {
                    assertThat(BodyDigest.of(body(row.path("body").asText())).base64())
                            .isEqualTo(row.path("raw_digest_b64").asText());
                    each(row.path("after"))
                            .filter(after -> after.path("result").asText().equals("changed"))
                            .forEach(after -> assertThat(
                                            after.path("digest_b64").asText())
                                    .isNotEqualTo(row.path("raw_digest_b64").asText()));
                }));
    }

    @TestFactory
    Stream<DynamicTest> sign_plainText_sameSignature() {
        return each(SharedData.vectors("plain-signatures.json").path("vectors"))
                .map(v -> dynamicTest(v.path("id").asText(), () -> {
                    byte[] text = v.path("signed_text").asText().getBytes(StandardCharsets.UTF_8);
                    byte[] signature = key(v.path("key").asText()).sign(text);
                    assertThat(Base64.getEncoder().encodeToString(signature))
                            .isEqualTo(v.path("signature_b64").asText());
                }));
    }

    @TestFactory
    Stream<DynamicTest> sign_beckn20Answer_sameSignature() {
        return each(SharedData.vectors("v2-ack-signature.json").path("vectors"))
                .map(v -> dynamicTest(v.path("id").asText(), () -> {
                    String request = v.path("request_signature_b64").asText();
                    String bound = request.isEmpty() ? null : request;
                    byte[] body = v.path("body").asText().getBytes(StandardCharsets.UTF_8);
                    SigningKey key = key(v.path("key").asText());
                    Signer signer = new Signer(new KeyId("a", "b"), key, Clock.systemUTC());
                    long created = v.path("created").asLong();
                    BodyDigest digest = BodyDigest.of(body);
                    AuthorizationHeader header =
                            signer.sign(digest, created, v.path("expires").asLong(), bound);
                    assertThat(header.signatureBase64())
                            .isEqualTo(v.path("signature_b64").asText());
                    Verifier verifier =
                            new Verifier(ANY_LIFETIME, Clock.fixed(Instant.ofEpochSecond(created), ZoneOffset.UTC));
                    AuthorizationHeader admitted = verifier.admit(header.format());
                    assertThat(verifier.verify(admitted, digest, key.publicKey(), bound))
                            .isInstanceOf(Verification.Verified.class);
                    assertThat(verifier.verify(admitted, digest, key.publicKey(), "another"))
                            .isInstanceOf(Verification.Refused.class);
                }));
    }

    @TestFactory
    Stream<DynamicTest> parse_smallOrderKey_refused() {
        return each(SharedData.vectors("ed25519-edge-keys.json").path("vectors"))
                .map(v -> dynamicTest(
                        v.path("id").asText(),
                        () -> assertThatThrownBy(() -> VerifyingKey.parse(
                                        v.path("public_key_b64").asText()))
                                .isInstanceOf(ProtocolException.class)));
    }

    @TestFactory
    Stream<DynamicTest> parse_everyKeyForm_samePublicKey() {
        JsonNode keys = SharedData.vectors("keys.json").path("signing_ed25519");
        return each(keys)
                .map(k -> dynamicTest(k.path("public_b64").asText(), () -> {
                    for (String form : new String[] {"seed_b64", "libsodium64_b64", "private_pkcs8_b64"}) {
                        assertThat(SigningKey.parse(k.path(form).asText())
                                        .publicKey()
                                        .base64())
                                .isEqualTo(k.path("public_b64").asText());
                    }
                    assertThatThrownBy(() ->
                                    VerifyingKey.parse(k.path("public_spki_b64").asText()))
                            .isInstanceOf(ProtocolException.class);
                }));
    }

    private static boolean accepts(Verifier verifier, JsonNode v) {
        byte[] body = v.has("body_b64")
                ? Base64.getDecoder().decode(v.path("body_b64").asText())
                : body(v.path("body").asText());
        try {
            VerifyingKey key = VerifyingKey.parse(v.path("public_key_b64").asText());
            return verifier.verify(v.path("header").asText(), body, key) instanceof Verification.Verified;
        } catch (ProtocolException unusableKey) {
            return false;
        }
    }

    private static byte[] body(String id) {
        return each(SharedData.vectors("bodies.json").path("bodies"))
                .filter(b -> b.path("id").asText().equals(id))
                .map(b -> Base64.getDecoder().decode(b.path("bytes_b64").asText()))
                .findFirst()
                .orElseThrow();
    }

    private static SigningKey key(String name) throws ProtocolException {
        return SigningKey.parse(SharedData.vectors("keys.json")
                .path("signing_ed25519")
                .path(name)
                .path("seed_b64")
                .asText());
    }
}
