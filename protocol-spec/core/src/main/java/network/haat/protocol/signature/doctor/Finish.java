package network.haat.protocol.signature.doctor;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What of a signing string and its body is handed to Ed25519. */
enum Finish {
    STRING(null, "") {
        @Override
        byte[] of(byte[] string, BodyForm body) {
            return string;
        }
    },
    BLAKE2B(Cause.PREHASHED, "the BLAKE2b-512 hash of the signing string") {
        @Override
        byte[] of(byte[] string, BodyForm body) {
            return DigestForm.Hash.BLAKE2B_512.of(string);
        }
    },
    BODY(Cause.SIGNED_BODY_DIRECTLY, "the body itself") {
        @Override
        byte[] of(byte[] string, BodyForm body) {
            return body.bytes();
        }
    },
    SHA_512(Cause.PREHASHED, "the SHA-512 hash of the signing string") {
        @Override
        byte[] of(byte[] string, BodyForm body) {
            return DigestForm.Hash.SHA_512.of(string);
        }
    },
    SHA_256(Cause.PREHASHED, "the SHA-256 hash of the signing string") {
        @Override
        byte[] of(byte[] string, BodyForm body) {
            return DigestForm.Hash.SHA_256.of(string);
        }
    },
    BLAKE2B_BASE64(Cause.PREHASHED, "the base64 of the BLAKE2b-512 hash of the signing string") {
        @Override
        byte[] of(byte[] string, BodyForm body) {
            return base64(DigestForm.Hash.BLAKE2B_512.of(string));
        }
    },
    BLAKE2B_HEX(Cause.PREHASHED, "the hex of the BLAKE2b-512 hash of the signing string") {
        @Override
        byte[] of(byte[] string, BodyForm body) {
            return hex(DigestForm.Hash.BLAKE2B_512.of(string));
        }
    },
    SHA_256_HEX(Cause.PREHASHED, "the hex of the SHA-256 hash of the signing string") {
        @Override
        byte[] of(byte[] string, BodyForm body) {
            return hex(DigestForm.Hash.SHA_256.of(string));
        }
    },
    STRING_BASE64(Cause.PREHASHED, "the base64 of the signing string") {
        @Override
        byte[] of(byte[] string, BodyForm body) {
            return base64(string);
        }
    },
    DIGEST(Cause.SIGNED_BODY_DIRECTLY, "the 64 bytes of the body's digest") {
        @Override
        byte[] of(byte[] string, BodyForm body) {
            return body.hash(DigestForm.Hash.BLAKE2B_512);
        }
    },
    DIGEST_BASE64(Cause.SIGNED_BODY_DIRECTLY, "the base64 of the body's digest") {
        @Override
        byte[] of(byte[] string, BodyForm body) {
            return base64(body.hash(DigestForm.Hash.BLAKE2B_512));
        }
    },
    DIGEST_HEX(Cause.SIGNED_BODY_DIRECTLY, "the hex of the body's digest") {
        @Override
        byte[] of(byte[] string, BodyForm body) {
            return hex(body.hash(DigestForm.Hash.BLAKE2B_512));
        }
    },
    DIGEST_LABELLED(Cause.SIGNED_BODY_DIRECTLY, "BLAKE-512= and the base64 of the body's digest") {
        @Override
        byte[] of(byte[] string, BodyForm body) {
            return DigestForm.STANDARD.of(body).getBytes(StandardCharsets.US_ASCII);
        }
    };

    private final @Nullable Cause cause;
    private final String said;

    Finish(@Nullable Cause cause, String said) {
        this.cause = cause;
        this.said = said;
    }

    abstract byte[] of(byte[] string, BodyForm body);

    boolean isDirect() {
        return cause == Cause.SIGNED_BODY_DIRECTLY;
    }

    Stream<Departure> departures() {
        return cause == null ? Stream.empty() : Stream.of(new Departure(cause, said));
    }

    private static byte[] base64(byte[] bytes) {
        return Base64.getEncoder().encode(bytes);
    }

    private static byte[] hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII);
    }
}
