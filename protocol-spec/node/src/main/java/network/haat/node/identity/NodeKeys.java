package network.haat.node.identity;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.UUID;
import network.haat.node.config.ConfigException;
import network.haat.protocol.KeyId;
import network.haat.protocol.encryption.EncryptionKey;
import network.haat.protocol.signature.NamedKey;
import network.haat.protocol.signature.SigningKey;

/**
 * A pair of private keys of this node and the name it is registered under. Never printed.
 *
 * @param keyId name of the signing key
 * @param signing Ed25519
 * @param encryption X25519
 */
public record NodeKeys(KeyId keyId, SigningKey signing, EncryptionKey encryption) {

    /** New keys under a new unique_key_id. */
    public static NodeKeys generate(String subscriberId, SecureRandom random) {
        KeyId keyId = new KeyId(subscriberId, UUID.randomUUID().toString());
        return new NodeKeys(keyId, SigningKey.generate(random), EncryptionKey.generate(random));
    }

    /**
     * Reads the keys that sign, or makes the file with new ones where there is none.
     *
     * @throws ConfigException when the file cannot be read or written, or belongs to another subscriber
     */
    public static NodeKeys loadOrGenerate(Path file, String subscriberId) throws ConfigException {
        return new KeyFile(file, subscriberId).readOrGenerate().current();
    }

    /** The half that signs. */
    NamedKey named() {
        return new NamedKey(keyId, signing);
    }
}
