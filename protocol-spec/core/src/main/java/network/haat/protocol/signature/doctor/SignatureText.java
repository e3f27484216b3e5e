package network.haat.protocol.signature.doctor;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A signature as it stands in a header.
 *
 * @param bytes the 64 bytes it stands for, or null
 * @param finding what is wrong with how it is written, or with it being all zeros
 */
@SuppressWarnings("ArrayRecordComponent") // compared never
record SignatureText(byte @Nullable [] bytes, Optional<Finding> finding) {

    private static final int LENGTH = 64;

    static SignatureText read(String text) {
        LooseBase64 loose = LooseBase64.read(text, LENGTH);
        byte[] bytes = loose.bytes();
        if (bytes == null) {
            return new SignatureText(null, Optional.of(unreadable(text)));
        }
        if (bytes.length != LENGTH) {
            byte[] cut = bytes.length > LENGTH ? Arrays.copyOf(bytes, LENGTH) : null;
            return new SignatureText(cut, Optional.of(wrongLength(bytes.length)));
        }
        if (Arrays.equals(bytes, new byte[LENGTH])) {
            return new SignatureText(null, Optional.of(blank()));
        }
        return new SignatureText(bytes, loose.isCanonical() ? Optional.empty() : Optional.of(odd(loose)));
    }

    private static Finding unreadable(String text) {
        return encoding(text.isEmpty() ? "the signature is empty" : "the signature is not base64", "no encoding fits")
                .found(text.length() + " characters");
    }

    private static Finding wrongLength(int length) {
        return encoding(
                        "the signature has " + length + " bytes instead of 64",
                        length > LENGTH
                                ? "decoded; what follows byte 64 is left out below"
                                : "decoded; the missing bytes cannot be guessed")
                .found(length + " bytes");
    }

    private static Finding odd(LooseBase64 loose) {
        return encoding("the signature is not padded standard base64: " + loose.said(), "read so, it is 64 bytes")
                .found(loose.said());
    }

    private static Finding encoding(String message, String proof) {
        return Finding.of(Cause.SIGNATURE_ENCODING, message, proof)
                .expected("standard base64 with padding of 64 bytes: 88 characters")
                .fix("encode the raw 64 bytes of the signature once, as standard base64 with padding");
    }

    private static Finding blank() {
        return Finding.of(Cause.SIGNATURE_BLANK, "the signature is a placeholder of zeros", "all 64 bytes are zero")
                .expected("an Ed25519 signature")
                .found("64 zero bytes")
                .fix("sign before sending");
    }
}
