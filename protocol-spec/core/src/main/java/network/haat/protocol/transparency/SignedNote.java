package network.haat.protocol.transparency;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.SigningKey;
import network.haat.protocol.signature.VerifyingKey;

/**
 * A text with the signatures of one or more keys under it (C2SP signed-note). The text is given out only to those who
 * say whose signature they want to see. Immutable.
 */
public final class SignedNote {

    /** The largest note, in bytes of UTF-8: room for the text and two dozen witnesses. */
    public static final int MAX_BYTES = 4096;

    private static final String DASH = "\u2014 ";
    private static final int ID_LENGTH = 4;
    private static final byte[] ED25519 = {'\n', 1};

    @SuppressWarnings("ArrayRecordComponent")
    private record Signature(String name, byte[] id, byte[] value) {}

    private final String what;
    private final String text;
    private final List<Signature> signatures;

    private SignedNote(String what, String text, List<Signature> signatures) {
        this.what = what;
        this.text = text;
        this.signatures = signatures;
    }

    /**
     * The note of a text and one signature.
     *
     * @param text ends with a newline and has no control characters but newlines
     * @param name of the signer: no white space, no plus sign
     */
    public static String sign(String text, String name, SigningKey key) {
        byte[] id = keyId(name, key.publicKey());
        byte[] signature = key.sign(text.getBytes(StandardCharsets.UTF_8));
        byte[] value = ByteBuffer.allocate(ID_LENGTH + signature.length)
                .put(id)
                .put(signature)
                .array();
        return text + "\n" + DASH + name + " " + Base64.getEncoder().encodeToString(value) + "\n";
    }

    /** The note of a checkpoint. */
    static SignedNote parse(String note) throws ProtocolException {
        return parse(note, "checkpoint");
    }

    /**
     * Reads a note.
     *
     * @param note up to {@value #MAX_BYTES} bytes
     * @param what it is, for refusals: {@code checkpoint}
     * @throws ProtocolException when it is too large, or not a text, a blank line and signature lines
     */
    public static SignedNote parse(String note, String what) throws ProtocolException {
        requirePlain(note, what);
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0) {
            throw malformed(what, "no blank line between text and signatures");
        }
        String lines = note.substring(blank + 2);
        if (!lines.endsWith("\n")) {
            throw malformed(what, "no signature line that ends with a newline");
        }
        List<Signature> signatures = new ArrayList<>();
        for (String line : lines.substring(0, lines.length() - 1).split("\n", -1)) {
            signatures.add(signature(line, what));
        }
        return new SignedNote(what, note.substring(0, blank + 1), signatures);
    }

    /**
     * The text, with its last newline, if one of the keys signed it under the name. Signatures of others, such as witnesses, are ignored; a
     * wrong one in the name of a key makes the whole note void.
     *
     * @throws ProtocolException with {@link Fault#INVALID_SIGNATURE}
     */
    public String textSignedBy(String name, List<VerifyingKey> keys) throws ProtocolException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        boolean signed = false;
        for (Signature signature : signatures) {
            List<VerifyingKey> named = keys.stream()
                    .filter(key -> signature.name.equals(name) && Arrays.equals(signature.id, keyId(name, key)))
                    .toList();
            if (!named.isEmpty() && named.stream().noneMatch(key -> key.verifies(bytes, signature.value))) {
                throw refused("a signature does not fit the text", "the " + what + " was changed after it was signed");
            }
            signed |= !named.isEmpty();
        }
        if (!signed) {
            throw refused(
                    "no signature of " + name + " by a key that is trusted",
                    "compare the trusted keys with those that are published elsewhere");
        }
        return text;
    }

    /** Which key signed: four bytes of a hash over name, algorithm and key. */
    private static byte[] keyId(String name, VerifyingKey key) {
        byte[] named = name.getBytes(StandardCharsets.UTF_8);
        byte[] raw = Base64.getDecoder().decode(key.base64());
        byte[] hashed = ByteBuffer.allocate(named.length + ED25519.length + raw.length)
                .put(named)
                .put(ED25519)
                .put(raw)
                .array();
        return Arrays.copyOf(Hash.sha256(hashed).bytes(), ID_LENGTH);
    }

    private static void requirePlain(String note, String what) throws ProtocolException {
        // There are never fewer bytes than characters: nothing large is encoded to find out.
        if (note.length() > MAX_BYTES) {
            throw tooLarge(what);
        }
        byte[] bytes = StrictUtf8.encode(note);
        if (bytes == null || note.chars().anyMatch(c -> c != '\n' && Character.isISOControl(c))) {
            throw malformed(what, "it has characters that must not be in one");
        }
        if (bytes.length > MAX_BYTES) {
            throw tooLarge(what);
        }
    }

    private static Signature signature(String line, String what) throws ProtocolException {
        int space = line.lastIndexOf(' ');
        if (!line.startsWith(DASH) || space < DASH.length()) {
            throw malformedSignature(line, what);
        }
        String name = line.substring(DASH.length(), space);
        byte[] value = CanonicalBase64.decode(line.substring(space + 1));
        if (!isName(name) || value == null || value.length <= ID_LENGTH) {
            throw malformedSignature(line, what);
        }
        return new Signature(name, Arrays.copyOf(value, ID_LENGTH), Arrays.copyOfRange(value, ID_LENGTH, value.length));
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.chars().noneMatch(c -> c == '+' || Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    private static ProtocolException malformedSignature(String line, String what) {
        return new ProtocolException(
                Problem.of(Fault.INVALID_MESSAGE, "a signature line of the " + what + " is malformed")
                        .at(what)
                        .expected("em dash, space, name, space, base64 of the key's four bytes and the signature")
                        .found(line));
    }

    private static ProtocolException malformed(String what, String why) {
        return new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "the " + what + " is not a signed note: " + why)
                .at(what));
    }

    private static ProtocolException tooLarge(String what) {
        return new ProtocolException(Problem.of(Fault.TOO_LARGE, "the " + what + " is too large")
                .at(what)
                .expected("up to " + MAX_BYTES + " bytes"));
    }

    private ProtocolException refused(String detail, String fix) {
        return new ProtocolException(
                Problem.of(Fault.INVALID_SIGNATURE, detail).at(what).fix(fix));
    }
}
