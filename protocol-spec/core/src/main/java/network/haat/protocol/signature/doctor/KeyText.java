package network.haat.protocol.signature.doctor;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.SigningKey;
import network.haat.protocol.signature.VerifyingKey;
import org.jspecify.annotations.Nullable;

/**
 * A public key as somebody wrote it down. Findings describe it and never quote it: it may be a private one.
 *
 * @param name whose it is
 * @param key the key it stands for, or null when it is none that can be used
 * @param seedKey the public half, if the text were a private seed; null when it cannot be one
 * @param finding what is wrong with it
 */
record KeyText(
        String name, @Nullable VerifyingKey key, @Nullable VerifyingKey seedKey, Optional<Finding> finding) {

    private static final int LENGTH = 32;
    private static final int MAX_LENGTH = 4096;
    private static final Pattern PEM = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\\s]*)-----END");
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64,256}");
    private static final byte[] ED25519_SPKI = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final byte[] X25519_SPKI = HexFormat.of().parseHex("302a300506032b656e032100");
    private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");

    /** The values of y, little-endian, of the points of small order, in every encoding (RFC 8032 section 5.1.3). */
    private static final Set<String> SMALL_ORDER_Y = Set.of(
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0100000000000000000000000000000000000000000000000000000000000000",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a");

    static KeyText read(NamedKey given) {
        VerifyingKey key = parsed(given.text());
        if (key != null) {
            return new KeyText(given.name(), key, seed(Base64.getDecoder().decode(given.text())), Optional.empty());
        }
        String text = given.text().strip();
        if (text.length() > MAX_LENGTH) {
            return unusable(given.name(), "the public key is longer than " + MAX_LENGTH + " characters");
        }
        Matcher pem = PEM.matcher(text);
        return pem.find()
                ? ofBytes(given.name(), LooseBase64.read(pem.group(2), LENGTH).bytes(), "PEM")
                : ofText(given.name(), text);
    }

    private static KeyText ofText(String name, String text) {
        String bare = text.replace("\"", "").replace("'", "");
        boolean hex = HEX.matcher(bare).matches();
        LooseBase64 loose = LooseBase64.read(bare, hex ? bare.length() / 2 : LENGTH);
        return ofBytes(name, loose.bytes(), bare.length() == text.length() ? loose.said() : "quotes around it");
    }

    /** Tells what the bytes are by their length and beginning. */
    private static KeyText ofBytes(String name, byte @Nullable [] bytes, String form) {
        if (bytes == null) {
            return unusable(name, "the public key is not base64");
        }
        if (bytes.length == LENGTH) {
            return ofRaw(name, bytes, form);
        }
        if (startsWith(bytes, ED25519_SPKI)) {
            return readable(name, Arrays.copyOfRange(bytes, ED25519_SPKI.length, bytes.length), "SPKI DER");
        }
        if (startsWith(bytes, X25519_SPKI)) {
            return unusable(name, "the key is an X25519 key, which is for encryption");
        }
        return ofPrivate(name, bytes);
    }

    private static KeyText ofRaw(String name, byte[] raw, String form) {
        if (isSmallOrder(raw)) {
            return new KeyText(name, null, seed(raw), Optional.of(smallOrder()));
        }
        return form.isEmpty() ? notAPoint(name, raw) : readable(name, raw, form);
    }

    private static KeyText readable(String name, byte[] raw, String form) {
        VerifyingKey key = raw.length == LENGTH ? parsed(Base64.getEncoder().encodeToString(raw)) : null;
        Finding finding = finding("the public key is not the base64 of 32 raw bytes: " + form)
                .alsoProven(key == null ? "read so, it is no usable point either" : "read so, it is a usable key")
                .found(form);
        return new KeyText(name, key, seed(raw), Optional.of(isSmallOrder(raw) ? smallOrder() : finding));
    }

    private static KeyText notAPoint(String name, byte[] raw) {
        return new KeyText(
                name,
                null,
                seed(raw),
                Optional.of(finding("the public key has 32 bytes which are no usable Ed25519 point")
                        .found("32 bytes that are not a point of the prime-order group")));
    }

    /** 64 bytes of libsodium or PKCS#8: a private key, whose public half is gone on with. */
    private static KeyText ofPrivate(String name, byte[] bytes) {
        boolean secret = bytes.length == 64 || startsWith(bytes, PKCS8);
        VerifyingKey half = secret ? privateHalf(bytes) : null;
        if (half == null) {
            return unusable(name, "the public key has " + bytes.length + " bytes instead of 32");
        }
        return new KeyText(
                name,
                half,
                null,
                Optional.of(finding("a private key stands where the public key belongs")
                        .found(bytes.length + " bytes of a private key")
                        .fix("register the public half of a new key: this one is no longer secret")));
    }

    /** What to say when a signature fits the public half of these bytes. */
    static Finding privateSeed() {
        return finding("the private seed stands where the public key belongs")
                .found("32 bytes of a private key")
                .fix("register the public half of a new key: this one is no longer secret");
    }

    private static KeyText unusable(String name, String message) {
        return new KeyText(name, null, null, Optional.of(finding(message).found(message)));
    }

    private static Finding finding(String message) {
        return Finding.of(Cause.KEY_ENCODING, message, "decoded, and its length and beginning looked at")
                .expected("base64 of the 32 raw bytes of an Ed25519 public key: 44 characters")
                .fix("register signing_public_key as base64 of the 32 raw bytes");
    }

    private static Finding smallOrder() {
        return Finding.of(
                        Cause.KEY_SMALL_ORDER,
                        "the public key is one of the points of small order, for which anybody can sign",
                        "its 32 bytes are on the list of such points")
                .expected("a point of the prime-order group")
                .found("a point whose order divides 8")
                .fix("register a key made by a key generator, and ask who registered this one");
    }

    private static boolean isSmallOrder(byte[] raw) {
        byte[] y = raw.clone();
        y[y.length - 1] &= 0x7f;
        return SMALL_ORDER_Y.contains(HexFormat.of().formatHex(y));
    }

    private static @Nullable VerifyingKey parsed(String text) {
        try {
            return VerifyingKey.parse(text);
        } catch (ProtocolException unusable) {
            return null;
        }
    }

    private static @Nullable VerifyingKey privateHalf(byte[] bytes) {
        try {
            return SigningKey.parse(Base64.getEncoder().encodeToString(bytes)).publicKey();
        } catch (ProtocolException notPrivate) {
            return null;
        }
    }

    private static @Nullable VerifyingKey seed(byte[] raw) {
        return raw.length == LENGTH ? privateHalf(raw) : null;
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length == prefix.length + LENGTH
                && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }
}
