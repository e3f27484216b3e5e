package network.haat.protocol.signature.doctor;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bytes read from text in whatever encoding it is.
 *
 * @param bytes what it says, or null when it can be read in no way
 * @param oddities how it differs from padded standard base64; empty when it does not
 */
@SuppressWarnings("ArrayRecordComponent") // compared never
record LooseBase64(byte @Nullable [] bytes, List<String> oddities) {

    private static final Pattern HEX = Pattern.compile("(0x)?[0-9a-fA-F]+");
    private static final Pattern PERCENT = Pattern.compile("%(2[bBfF]|3[dD])");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]+={0,2}");

    /**
     * Reads.
     *
     * @param length how many bytes are meant: hex and a second layer are only believed when they give that many
     */
    static LooseBase64 read(String text, int length) {
        String bare = text.startsWith("0x") ? text.substring(2) : text;
        if (bare.length() == 2 * length && HEX.matcher(text).matches()) {
            return new LooseBase64(HexFormat.of().parseHex(bare), List.of("hex"));
        }
        LooseBase64 once = decode(text, length);
        return once.bytes == null ? once : once.secondLayer(once.bytes, length);
    }

    boolean isCanonical() {
        return bytes != null && oddities.isEmpty();
    }

    /** All that is odd, in words. */
    String said() {
        return String.join(", ", oddities);
    }

    private static LooseBase64 decode(String text, int length) {
        List<String> oddities = new ArrayList<>();
        String clean = unescape(text, oddities);
        clean = unspace(clean, length, oddities);
        if (clean.indexOf('-') >= 0 || clean.indexOf('_') >= 0) {
            oddities.add("base64url");
            clean = clean.replace('-', '+').replace('_', '/');
        }
        byte[] bytes = bytes(clean);
        if (bytes != null && oddities.isEmpty()) {
            padding(clean, bytes, oddities);
        }
        return new LooseBase64(bytes, List.copyOf(oddities));
    }

    private static String unescape(String text, List<String> oddities) {
        String clean = text;
        if (clean.contains("\\u003d") || clean.contains("\\/")) {
            oddities.add("JSON escapes");
            clean = clean.replace("\\u003d", "=").replace("\\/", "/");
        }
        if (PERCENT.matcher(clean).find()) {
            oddities.add("percent encoding");
            clean = clean.replaceAll("%2[bB]", "+").replaceAll("%2[fF]", "/").replaceAll("%3[dD]", "=");
        }
        return clean;
    }

    /** A space may stand where form decoding found a plus sign, or be one too many. */
    private static String unspace(String text, int length, List<String> oddities) {
        String without = text.replaceAll("\\s", "");
        if (without.length() == text.length()) {
            return text;
        }
        byte[] plus = bytes(text.replace(' ', '+'));
        boolean replaced = plus != null && plus.length == length;
        oddities.add(replaced ? "spaces where + was" : "white space inside");
        return replaced ? text.replace(' ', '+') : without;
    }

    private static void padding(String text, byte[] bytes, List<String> oddities) {
        String right = Base64.getEncoder().encodeToString(bytes);
        if (text.length() != right.length()) {
            oddities.add(text.endsWith("=") ? "wrong padding" : "no padding");
        } else if (!text.equals(right)) {
            oddities.add("unused bits set");
        }
    }

    private static byte @Nullable [] bytes(String text) {
        if (!BASE64.matcher(text).matches()) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(text.replace("=", ""));
        } catch (IllegalArgumentException oneCharacterTooMany) {
            return null;
        }
    }

    /** Base64 of hex or of base64. */
    private LooseBase64 secondLayer(byte[] outer, int length) {
        if (outer.length <= length || !isAscii(outer)) {
            return this;
        }
        LooseBase64 inner = read(new String(outer, StandardCharsets.US_ASCII).strip(), length);
        if (inner.bytes == null || inner.bytes.length != length) {
            return this;
        }
        return new LooseBase64(
                inner.bytes, List.of(inner.oddities.contains("hex") ? "base64 of hex" : "base64 of base64"));
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < ' ' || b > '~') {
                return false;
            }
        }
        return true;
    }
}
