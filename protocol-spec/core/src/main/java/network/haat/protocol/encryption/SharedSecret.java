package network.haat.protocol.encryption;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;

/**
 * What two X25519 keys agree on, and the two ciphers the networks use it with: AES-256-ECB for the {@code on_subscribe}
 * challenge, AES-256-GCM for payloads. ECB has no integrity, so a decrypted challenge proves nothing until the registry
 * has compared the answer. Immutable and safe for use by several threads.
 */
public final class SharedSecret {

    private static final int NONCE_LENGTH = 12;
    private static final int TAG_LENGTH = 16;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SecretKeySpec key;

    SharedSecret(byte[] secret) {
        this.key = new SecretKeySpec(secret, "AES");
    }

    /** Encrypts a challenge: base64 of AES-256-ECB with PKCS#7 padding over the UTF-8 text. */
    public String encryptChallenge(String text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
            cipher.init(Cipher.ENCRYPT_MODE, key);
            return Base64.getEncoder().encodeToString(cipher.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has AES", impossible);
        }
    }

    /**
     * Decrypts a challenge.
     *
     * @throws ProtocolException when it is not base64, or not a padded AES-256-ECB text under this secret
     */
    public String decryptChallenge(String challenge) throws ProtocolException {
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
            cipher.init(Cipher.DECRYPT_MODE, key);
            byte[] bytes = Base64.getDecoder().decode(challenge);
            if (bytes.length == 0) {
                throw undecipherable("challenge");
            }
            return new String(cipher.doFinal(bytes), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            throw undecipherable("challenge");
        }
    }

    /** Encrypts a payload in the form of ONDC's tools: base64 of JSON with encrypted_data, hmac and nonce. */
    public String encryptPayload(String text, SecureRandom random) {
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_LENGTH * 8, nonce));
            byte[] sealed = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
            int split = sealed.length - TAG_LENGTH;
            Base64.Encoder base64 = Base64.getEncoder();
            String json = "{\"encrypted_data\":\"" + base64.encodeToString(Arrays.copyOf(sealed, split))
                    + "\",\"hmac\":\"" + base64.encodeToString(Arrays.copyOfRange(sealed, split, sealed.length))
                    + "\",\"nonce\":\"" + base64.encodeToString(nonce) + "\"}";
            return base64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has AES-GCM", impossible);
        }
    }

    /**
     * Decrypts a payload in either form in use: JSON as above, or nonce, ciphertext and tag one after the other.
     *
     * @throws ProtocolException when it is neither, or was changed on the way
     */
    public String decryptPayload(String payload) throws ProtocolException {
        try {
            byte[] bytes = Base64.getDecoder().decode(payload);
            byte[] joined = bytes.length > 0 && bytes[0] == '{' ? join(bytes) : bytes;
            if (joined.length < NONCE_LENGTH + TAG_LENGTH) {
                throw undecipherable("payload");
            }
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_LENGTH * 8, joined, 0, NONCE_LENGTH));
            byte[] text = cipher.doFinal(joined, NONCE_LENGTH, joined.length - NONCE_LENGTH);
            return new String(text, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            throw undecipherable("payload");
        }
    }

    /** The raw 32 bytes; for tests against other implementations only. */
    byte[] bytes() {
        return key.getEncoded();
    }

    private static byte[] join(byte[] json) throws ProtocolException {
        JsonNode parts;
        try {
            parts = JSON.readTree(new String(json, StandardCharsets.UTF_8));
        } catch (JsonProcessingException notJson) {
            throw undecipherable("payload");
        }
        byte[] nonce = part(parts, "nonce");
        byte[] data = part(parts, "encrypted_data");
        byte[] tag = part(parts, "hmac");
        if (nonce.length != NONCE_LENGTH || tag.length != TAG_LENGTH) {
            throw undecipherable("payload");
        }
        byte[] joined = Arrays.copyOf(nonce, NONCE_LENGTH + data.length + TAG_LENGTH);
        System.arraycopy(data, 0, joined, NONCE_LENGTH, data.length);
        System.arraycopy(tag, 0, joined, NONCE_LENGTH + data.length, TAG_LENGTH);
        return joined;
    }

    private static byte[] part(JsonNode parts, String name) {
        return Base64.getDecoder().decode(parts.path(name).asText());
    }

    private static ProtocolException undecipherable(String what) {
        return new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "the " + what + " does not decrypt")
                .at(what)
                .fix("check that both sides use the X25519 keys that are registered"));
    }
}
