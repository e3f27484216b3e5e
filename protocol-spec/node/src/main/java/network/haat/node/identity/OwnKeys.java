package network.haat.node.identity;

import java.io.IOException;
import java.nio.file.Path;
import network.haat.node.config.ConfigException;
import network.haat.protocol.signature.NamedKey;

/** The keys of a running node, in memory and in their file. Safe for use by several threads. */
public final class OwnKeys {

    private final KeyFile file;
    private volatile KeyRing ring;

    private OwnKeys(KeyFile file, KeyRing ring) {
        this.file = file;
        this.ring = ring;
    }

    /**
     * Reads the keys, or makes the file with new ones where there is none.
     *
     * @throws ConfigException when the file cannot be read or written, or belongs to another subscriber
     */
    public static OwnKeys open(Path file, String subscriberId) throws ConfigException {
        KeyFile keyFile = new KeyFile(file, subscriberId);
        return new OwnKeys(keyFile, keyFile.readOrGenerate());
    }

    /** The keys as they are now. */
    public KeyRing ring() {
        return ring;
    }

    /** The key to sign with now. */
    public NamedKey signing() {
        return ring.current().named();
    }

    /** Takes other keys into use at once; the file still holds those before. */
    void use(KeyRing changed) {
        ring = changed;
    }

    /** Writes the keys that are in use now into the file. Blocking. */
    void save() throws IOException {
        file.write(ring);
    }
}
