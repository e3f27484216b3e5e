package network.haat.protocol.signature;

import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import network.haat.protocol.KeyId;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * A signature header's value, well formed but not yet believed: {@code Signature keyId="…",algorithm="ed25519",
 * created="…",expires="…",headers="(created) (expires) digest",signature="…"}. The same form serves
 * {@code Authorization}, {@code X-Gateway-Authorization} and {@code Proxy-Authorization}. Immutable.
 */
public final class AuthorizationHeader {

    /** What every line but Beckn 2.0's answers signs. */
    static final String SIGNED_HEADERS = "(created) (expires) digest";

    /** What Beckn 2.0 signs in an answer. */
    static final String SIGNED_HEADERS_ANSWER = SIGNED_HEADERS + " request-signature";

    private static final int MAX_LENGTH = 4096;
    private static final int SIGNATURE_LENGTH = 64;
    private static final Pattern SECONDS = Pattern.compile("0|[1-9][0-9]{0,17}");

    private final KeyId keyId;
    private final String created;
    private final String expires;
    private final String headers;
    private final byte[] signature;

    AuthorizationHeader(KeyId keyId, String created, String expires, String headers, byte[] signature) {
        this.keyId = keyId;
        this.created = created;
        this.expires = expires;
        this.headers = headers;
        this.signature = signature;
    }

    /**
     * Reads a header value strictly. Tolerated: any order of parameters, white space after commas and around
     * {@code =}, unknown parameters, {@code created} and {@code expires} without quotes, any case of the scheme.
     *
     * @param value the header's value; null or empty when the header is absent
     * @throws ProtocolException with {@link Fault#MISSING_SIGNATURE} or {@link Fault#INVALID_SIGNATURE}
     */
    public static AuthorizationHeader parse(@Nullable String value) throws ProtocolException {
        if (value == null || value.isBlank()) {
            throw new ProtocolException(Problem.of(Fault.MISSING_SIGNATURE, "the signature header is missing")
                    .at("Authorization")
                    .expected("Signature keyId=\"subscriber_id|unique_key_id|ed25519\",…"));
        }
        if (value.length() > MAX_LENGTH) {
            throw malformed("the signature header is longer than " + MAX_LENGTH + " characters", null);
        }
        Map<String, String> parameters = new AuthorizationGrammar(value).parameters();
        KeyId keyId = KeyId.parse(required(parameters, "keyId"));
        requireEqual("algorithm", KeyId.ALGORITHM, required(parameters, "algorithm"));
        String headers = required(parameters, "headers");
        if (!headers.equals(SIGNED_HEADERS_ANSWER)) {
            requireEqual("headers", SIGNED_HEADERS, headers);
        }
        return new AuthorizationHeader(
                keyId,
                seconds(parameters, "created"),
                seconds(parameters, "expires"),
                headers,
                signature(required(parameters, "signature")));
    }

    /** Which key claims to have signed. */
    public KeyId keyId() {
        return keyId;
    }

    /** When the signature claims to have been made, in seconds since 1970. */
    public long created() {
        return Long.parseLong(created);
    }

    /** When the signature claims to end, in seconds since 1970. */
    public long expires() {
        return Long.parseLong(expires);
    }

    /** The 64 bytes of the signature. */
    public byte[] signature() {
        return signature.clone();
    }

    /** The signature as it stands in the header; the value a Beckn 2.0 answer is bound to. */
    public String signatureBase64() {
        return Base64.getEncoder().encodeToString(signature);
    }

    boolean answersRequest() {
        return headers.equals(SIGNED_HEADERS_ANSWER);
    }

    byte[] signingString(BodyDigest digest, @Nullable String requestSignature) {
        return SigningString.of(created, expires, digest, requestSignature);
    }

    boolean isSignedBy(VerifyingKey key, byte[] signed) {
        return key.verifies(signed, signature);
    }

    /** The canonical form: fixed order, no white space after commas, everything quoted. */
    public String format() {
        return "Signature keyId=\"" + keyId + "\",algorithm=\"" + KeyId.ALGORITHM + "\",created=\"" + created
                + "\",expires=\"" + expires + "\",headers=\"" + headers + "\",signature=\"" + signatureBase64() + "\"";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AuthorizationHeader that && format().equals(that.format());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(signature);
    }

    @Override
    public String toString() {
        return format();
    }

    private static String required(Map<String, String> parameters, String name) throws ProtocolException {
        String value = parameters.get(name);
        if (value == null) {
            throw malformed("the signature header has no " + name, null);
        }
        return value;
    }

    private static void requireEqual(String name, String expected, String found) throws ProtocolException {
        if (!found.equals(expected)) {
            throw new ProtocolException(Problem.of(Fault.INVALID_SIGNATURE, name + " is not supported")
                    .at("Authorization/" + name)
                    .expected(expected)
                    .found(found));
        }
    }

    private static String seconds(Map<String, String> parameters, String name) throws ProtocolException {
        String text = required(parameters, name);
        if (!SECONDS.matcher(text).matches()) {
            throw new ProtocolException(Problem.of(Fault.INVALID_SIGNATURE, name + " is not a whole number of seconds")
                    .at("Authorization/" + name)
                    .expected("seconds since 1970, digits only, no leading zero")
                    .found(text));
        }
        return text;
    }

    /** Canonical base64 only: the JDK's decoder would also take missing padding, and a second form of one value. */
    private static byte[] signature(String text) throws ProtocolException {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw malformed("the signature is not base64", text);
        }
        if (bytes.length != SIGNATURE_LENGTH
                || !Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw malformed("the signature is not the padded base64 of 64 bytes", text);
        }
        return bytes;
    }

    static ProtocolException malformed(String detail, @Nullable String found) {
        return new ProtocolException(
                Problem.of(Fault.INVALID_SIGNATURE, detail).at("Authorization").found(found));
    }
}
