package network.haat.protocol.signature.doctor;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import network.haat.protocol.SharedData;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.BodyDigest;
import network.haat.protocol.signature.SignaturePolicy;
import network.haat.protocol.signature.SigningKey;

/** Messages signed rightly and wrongly, with keys of our own vectors. */
final class Patient {

    static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    static final long CREATED = NOW.getEpochSecond();
    static final long EXPIRES = CREATED + 30;
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final SigningKey BUYER = key("buyer");
    static final SigningKey SELLER = key("seller");
    static final SigningKey GATEWAY = key("gateway");
    static final SignatureDoctor DOCTOR = new SignatureDoctor(SignaturePolicy.DEFAULT, CLOCK);
    static final SignatureDoctor BRIEF = new SignatureDoctor(SignaturePolicy.DEFAULT, CLOCK, Effort.BRIEF);

    /** Holds all that is rewritten: escapes, accents, a slash, a fraction, keys out of order. */
    static final String BODY =
            "{\"message\":{\"b\":\"\u20b9 caf\u00e9 <a/>\",\"a\":[1.10,2,{}]},\"context\":{\"ttl\":\"PT30S\"}}";

    private Patient() {}

    static SigningKey key(String name) {
        try {
            return SigningKey.parse(
                    SharedData.ownVectors().path("keys").path(name).path("seed").asText());
        } catch (ProtocolException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The three lines for a body. */
    static String string(byte[] body) {
        return "(created): " + CREATED + "\n(expires): " + EXPIRES + "\ndigest: BLAKE-512="
                + BodyDigest.of(body).base64();
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static String header(String created, String expires, byte[] signature) {
        return "Signature keyId=\"buyer.haat.test|k1|ed25519\",algorithm=\"ed25519\",created=\"" + created
                + "\",expires=\"" + expires + "\",headers=\"(created) (expires) digest\",signature=\""
                + base64(signature) + "\"";
    }

    /** A header whose signature is the buyer's over this text. */
    static String headerOver(byte[] signed) {
        return header(Long.toString(CREATED), Long.toString(EXPIRES), BUYER.sign(signed));
    }

    static String headerOver(String signed) {
        return headerOver(bytes(signed));
    }

    /** A right header for these bytes. */
    static String headerFor(byte[] body) {
        return headerOver(string(body));
    }

    static String headerFor(String body) {
        return headerFor(bytes(body));
    }

    /** A right header with other times. */
    static String headerWith(String created, String expires, String body) {
        String signed = "(created): " + created + "\n(expires): " + expires + "\ndigest: BLAKE-512="
                + BodyDigest.of(bytes(body)).base64();
        return header(created, expires, BUYER.sign(bytes(signed)));
    }

    /** What is shown to the doctor, with the buyer's key. */
    static Evidence evidence(byte[] body, String header) {
        return Evidence.of(body, header)
                .key("buyer.haat.test|k1", BUYER.publicKey().base64());
    }

    static Evidence evidence(String body, String header) {
        return evidence(bytes(body), header);
    }

    static Diagnosis examine(String body, String header) {
        return DOCTOR.examine(evidence(body, header));
    }

    static Diagnosis examine(byte[] body, String header) {
        return DOCTOR.examine(evidence(body, header));
    }

    static SignatureDoctor lenient(Instant now) {
        return new SignatureDoctor(
                new SignaturePolicy(Duration.ofSeconds(5), Duration.ofDays(365_000)), Clock.fixed(now, ZoneOffset.UTC));
    }
}
