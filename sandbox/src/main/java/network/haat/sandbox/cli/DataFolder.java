package network.haat.sandbox.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;
import network.haat.node.config.StartException;
import network.haat.sandbox.network.NetworkFile;
import org.jspecify.annotations.Nullable;

/** The folder of one network: keys, databases and the log. One network at a time. */
final class DataFolder implements AutoCloseable {

    /** Where a network keeps its things unless told otherwise. */
    static final Path USUAL = Path.of("data");

    private final Path path;
    private final boolean ephemeral;
    private final FileChannel lock;

    private DataFolder(Path path, boolean ephemeral, FileChannel lock) {
        this.path = path;
        this.ephemeral = ephemeral;
        this.lock = lock;
    }

    static DataFolder open(@Nullable Path wanted, boolean ephemeral) throws StartException {
        Path path = wanted == null ? USUAL : wanted;
        try {
            path = ephemeral ? Files.createTempDirectory("haat") : create(path.toAbsolutePath());
            FileChannel channel =
                    FileChannel.open(path.resolve("haat.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            @Nullable FileLock taken = channel.tryLock();
            if (taken == null) {
                channel.close();
                throw new StartException(
                        "another network uses the folder " + path + "; stop it, or name another with --data");
            }
            NetworkFile.remove(path); // of a network that was killed
            return new DataFolder(path, ephemeral, channel);
        } catch (IOException unusable) {
            throw new StartException("cannot use the folder " + path + "; check that it is a folder you may write to");
        }
    }

    /** Orders hold personal data, so a new folder is its owner's alone. */
    private static Path create(Path path) throws IOException {
        boolean isNew = Files.notExists(path);
        Files.createDirectories(path);
        if (isNew && path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
        return path;
    }

    Path path() {
        return path;
    }

    Path log() {
        return path.resolve("haat.log");
    }

    /** Tells the owner's other commands where the network is, until the folder is closed. */
    void publish(NetworkFile addresses) throws StartException {
        try {
            addresses.write(path);
        } catch (IOException unwritable) {
            throw new StartException("cannot write network.json into " + path + "; check that there is space");
        }
    }

    /** Releases the folder, and removes an ephemeral one. */
    @Override
    public void close() {
        try {
            NetworkFile.remove(path);
            lock.close();
            if (ephemeral) {
                removeAll();
            }
        } catch (IOException leftBehind) {
            System.err.println("haat: could not remove " + path);
        }
    }

    private void removeAll() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
