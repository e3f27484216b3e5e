package network.haat.protocol.signature.doctor;

/**
 * A public key as somebody has it, not yet believed to be one. Never printed: the text might be a private key.
 *
 * @param name whose it is, best as {@code subscriber_id|unique_key_id}; shown in findings; may be empty
 * @param text as the registry returned it; base64 of 32 raw bytes when it is right
 */
public record NamedKey(String name, String text) {

    /** Whether the name begins with this subscriber. */
    boolean isOf(String subscriberId) {
        return name.equals(subscriberId) || name.startsWith(subscriberId + "|");
    }

    @Override
    public String toString() {
        return "NamedKey[" + name + "]";
    }
}
