package network.haat.node.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import java.util.UUID;
import network.haat.node.config.ConfigException;
import network.haat.protocol.KeyId;
import network.haat.protocol.encryption.EncryptionKey;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.SigningKey;

/**
 * The private keys of this node and the name they are registered under. Kept in a JSON file that only its owner may
 * read. Never printed.
 *
 * @param keyId name of the signing key
 * @param signing Ed25519
 * @param encryption X25519
 */
public record NodeKeys(KeyId keyId, SigningKey signing, EncryptionKey encryption) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** New keys under a new unique_key_id. */
    public static NodeKeys generate(String subscriberId, SecureRandom random) {
        KeyId keyId = new KeyId(subscriberId, UUID.randomUUID().toString());
        return new NodeKeys(keyId, SigningKey.generate(random), EncryptionKey.generate(random));
    }

    /**
     * Reads the keys, or makes the file with new ones where there is none.
     *
     * @throws ConfigException when the file cannot be read or written, or belongs to another subscriber
     */
    public static NodeKeys loadOrGenerate(Path file, String subscriberId) throws ConfigException {
        try {
            if (!Files.exists(file)) {
                generate(subscriberId, new SecureRandom()).save(file);
            }
            return load(file, subscriberId);
        } catch (IOException unusable) {
            throw new ConfigException(
                    "cannot read or write the key file " + file + "; check the path and its permissions");
        }
    }

    private static NodeKeys load(Path file, String subscriberId) throws IOException, ConfigException {
        JsonNode json = JSON.readTree(Files.readAllBytes(file));
        String owner = json.path("subscriber_id").asText();
        if (!owner.equals(subscriberId)) {
            throw new ConfigException(
                    "the key file " + file + " belongs to '" + owner + "', not to '" + subscriberId + "'");
        }
        try {
            return new NodeKeys(
                    new KeyId(owner, json.path("unique_key_id").asText()),
                    SigningKey.parse(json.path("signing_private_key").asText()),
                    EncryptionKey.parse(json.path("encryption_private_key").asText()));
        } catch (ProtocolException | IllegalArgumentException broken) {
            throw new ConfigException("the key file " + file + " is broken: " + broken.getMessage());
        }
    }

    private void save(Path file) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("subscriber_id", keyId.subscriberId());
        json.put("unique_key_id", keyId.uniqueKeyId());
        json.put("signing_public_key", signing.publicKey().base64());
        json.put("encryption_public_key", encryption.publicKeyBase64());
        json.put("signing_private_key", signing.seedBase64());
        json.put("encryption_private_key", encryption.rawBase64());
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (var channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
            channel.write(ByteBuffer.wrap(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json)));
        }
    }

    /** Set when the file is made, so that it is never readable by others, not even for a moment. */
    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
