package network.haat.node.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import network.haat.node.config.ConfigException;
import network.haat.protocol.KeyId;
import network.haat.protocol.encryption.EncryptionKey;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.SigningKey;
import org.jspecify.annotations.Nullable;

/**
 * The JSON file with a node's private keys, which only its owner may read. The pair that signs stands at the top, as it
 * always did; a change of keys adds {@code next} or {@code previous}. Replaced as a whole, so that whoever reads it, also
 * after a crash, finds one state or the other and never half of one. Blocking; safe for use by several threads.
 */
final class KeyFile {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NEXT = "next";
    private static final String PREVIOUS = "previous";

    private final Path file;
    private final String subscriberId;

    /** A file that may not exist yet. */
    KeyFile(Path file, String subscriberId) {
        this.file = file.toAbsolutePath();
        this.subscriberId = subscriberId;
    }

    /**
     * Reads the keys, or makes the file with new ones where there is none.
     *
     * @throws ConfigException when the file cannot be read or written, or belongs to another subscriber
     */
    KeyRing readOrGenerate() throws ConfigException {
        try {
            if (!Files.exists(file)) {
                write(KeyRing.of(NodeKeys.generate(subscriberId, new SecureRandom())));
            }
            return read();
        } catch (IOException unusable) {
            throw new ConfigException(
                    "cannot read or write the key file " + file + "; check the path and its permissions");
        }
    }

    private KeyRing read() throws IOException, ConfigException {
        JsonNode json = JSON.readTree(Files.readAllBytes(file));
        String owner = json.path("subscriber_id").asText();
        if (!owner.equals(subscriberId)) {
            throw new ConfigException(
                    "the key file " + file + " belongs to '" + owner + "', not to '" + subscriberId + "'");
        }
        try {
            return new KeyRing(pair(json), other(json, NEXT), other(json, PREVIOUS));
        } catch (ProtocolException | IllegalArgumentException broken) {
            throw new ConfigException("the key file " + file + " is broken: " + broken.getMessage());
        }
    }

    private @Nullable NodeKeys other(JsonNode json, String name) throws ProtocolException {
        return json.hasNonNull(name) ? pair(json.path(name)) : null;
    }

    private NodeKeys pair(JsonNode json) throws ProtocolException {
        return new NodeKeys(
                new KeyId(subscriberId, json.path("unique_key_id").asText()),
                SigningKey.parse(json.path("signing_private_key").asText()),
                EncryptionKey.parse(json.path("encryption_private_key").asText()));
    }

    /** Replaces what is in the file. When this fails, the file is as it was before. */
    synchronized void write(KeyRing ring) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        // a link stays a link; what it points to is replaced
        Path target = Files.exists(file) ? file.toRealPath() : file;
        Path draft = target.resolveSibling(target.getFileName() + ".new");
        Files.deleteIfExists(draft);
        try (FileChannel channel =
                FileChannel.open(draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
            ByteBuffer bytes =
                    ByteBuffer.wrap(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json(ring)));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        keep(target.getParent());
    }

    /** The new name in the folder must survive a loss of power too. */
    private static void keep(@Nullable Path folder) throws IOException {
        if (folder != null && isPosix()) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private ObjectNode json(KeyRing ring) {
        ObjectNode json = JSON.createObjectNode();
        json.put("subscriber_id", subscriberId);
        put(json, ring.current());
        if (ring.next() != null) {
            put(json.putObject(NEXT), ring.next());
        }
        if (ring.previous() != null) {
            put(json.putObject(PREVIOUS), ring.previous());
        }
        return json;
    }

    private static void put(ObjectNode json, NodeKeys pair) {
        json.put("unique_key_id", pair.keyId().uniqueKeyId());
        json.put("signing_public_key", pair.signing().publicKey().base64());
        json.put("encryption_public_key", pair.encryption().publicKeyBase64());
        json.put("signing_private_key", pair.signing().seedBase64());
        json.put("encryption_private_key", pair.encryption().rawBase64());
    }

    /** Set when the file is made, so that it is never readable by others, not even for a moment. */
    private static FileAttribute<?>[] ownerOnly() {
        return isPosix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
