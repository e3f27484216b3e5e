package network.haat.node.shared;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import network.haat.node.config.StartException;

/**
 * Tells the nodes apart that share one name on the network, also after a restart: made up once and kept beside the
 * journal, because it says whose journal a message is in.
 */
public final class InstanceName {

    private static final String FILE = "instance";

    private InstanceName() {}

    /**
     * The name kept in a folder, which is made, like the name, when it is not there. Blocking.
     *
     * @return a UUID
     * @throws StartException when the folder cannot be used or the file is not a name
     */
    public static String keptIn(Path folder) throws StartException {
        Path file = folder.resolve(FILE);
        try {
            Files.createDirectories(folder);
            if (!Files.exists(file)) {
                make(file);
            }
            return UUID.fromString(Files.readString(file).strip()).toString();
        } catch (IOException unusable) {
            throw new StartException("cannot read or write " + file + "; check the path and its permissions");
        } catch (IllegalArgumentException broken) {
            throw new StartException(file + " is not the name of an instance, a UUID; restore it, or remove it when no"
                    + " search is under way");
        }
    }

    private static void make(Path file) throws IOException {
        try {
            Files.writeString(file, UUID.randomUUID() + "\n", StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException another) {
            // Another process was quicker: its name counts.
        }
    }
}
