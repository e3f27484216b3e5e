package network.haat.gateway.core;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.SigningKey;
import network.haat.protocol.signature.VerifyingKey;

/**
 * The operator's signature of a policy file, kept in a file beside it: base64 of plain Ed25519 over exactly the bytes of
 * the policy file, and a newline.
 */
public final class PolicySeal {

    /** What the name of the policy file is followed by. */
    public static final String SUFFIX = ".sig";

    /** The largest file of a seal, in bytes. */
    public static final int MAX_BYTES = 200;

    private PolicySeal() {}

    /** The content of the file beside a policy file. */
    public static byte[] seal(byte[] policy, SigningKey key) {
        return (Base64.getEncoder().encodeToString(key.sign(policy)) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Checks who made a policy file.
     *
     * @throws ProtocolException with {@link Fault#INVALID_SIGNATURE} when the seal is not of this key over these bytes
     */
    public static void require(byte[] policy, byte[] seal, VerifyingKey key) throws ProtocolException {
        if (!key.verifies(policy, signature(seal))) {
            throw new ProtocolException(
                    Problem.of(Fault.INVALID_SIGNATURE, "the policy's signature is not of this key over this file")
                            .at("policy.json" + SUFFIX)
                            .fix("sign the file again with ./haat policy sign, or correct policy.key"));
        }
    }

    private static byte[] signature(byte[] seal) throws ProtocolException {
        try {
            String text = new String(seal, StandardCharsets.US_ASCII);
            String base64 = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
            byte[] signature = Base64.getDecoder().decode(base64);
            if (!Base64.getEncoder().encodeToString(signature).equals(base64)) {
                throw notBase64();
            }
            return signature;
        } catch (IllegalArgumentException malformed) {
            throw notBase64();
        }
    }

    /** Nor in the one spelling that a signature has. */
    private static ProtocolException notBase64() {
        return new ProtocolException(Problem.of(Fault.INVALID_SIGNATURE, "the policy's signature is not base64")
                .at("policy.json" + SUFFIX)
                .expected("base64 of 64 bytes and a newline, as ./haat policy sign writes it"));
    }
}
