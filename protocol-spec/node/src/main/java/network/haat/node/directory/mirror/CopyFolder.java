package network.haat.node.directory.mirror;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import network.haat.protocol.transparency.Checkpoint;
import network.haat.protocol.transparency.Frontier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The copy on disk: {@code snapshot-SIZE} as the registry sent it, {@code leaves-SIZE} with the entries after it, and
 * {@code checkpoint}, the newest head. A head is written after the leaves it signs, and files are replaced by renaming,
 * so that a crash leaves a copy that can be proved or none. For one thread.
 */
final class CopyFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CopyFolder.class);

    private static final String PART = "snapshot.part";
    private static final String NEXT_HEAD = "checkpoint.part";
    private static final String HEAD = "checkpoint";
    private static final String SNAPSHOT = "snapshot-";
    private static final String LEAVES = "leaves-";
    private static final Pattern OURS =
            Pattern.compile("snapshot-[0-9]{1,16}|leaves-[0-9]{1,16}|snapshot\\.part|checkpoint|checkpoint\\.part");
    private static final int MAX_NOTE = 4096;

    private final Path folder;
    private final Heads heads;
    private final SnapshotReader snapshots;
    private @Nullable FileChannel leaves;
    private long snapshotBytes;

    CopyFolder(Path folder, Heads heads, SnapshotReader snapshots) {
        this.folder = folder;
        this.heads = heads;
        this.snapshots = snapshots;
    }

    /** What is there, proved like something from the wire; what cannot be proved is thrown away. */
    Optional<Held> restore() {
        try {
            Files.createDirectories(folder);
            Optional<Path> snapshot = newestSnapshot();
            if (snapshot.isPresent()) {
                return Optional.of(read(snapshot.get()));
            }
        } catch (IOException | RefusedException damaged) {
            LOG.atWarn()
                    .addKeyValue("folder", folder)
                    .addKeyValue("why", String.valueOf(damaged.getMessage()))
                    .log("the registry's copy on disk is unusable and thrown away");
            close();
            keepOnly("");
        }
        return Optional.empty();
    }

    /** Where a snapshot is written while it is read. */
    OutputStream newSnapshot() throws IOException {
        return Files.newOutputStream(folder.resolve(PART));
    }

    /** Throws away the snapshot being written. */
    void dropSnapshot() {
        delete(folder.resolve(PART));
    }

    /** Makes the snapshot just written the copy. */
    void keepSnapshot(long size, String note) throws IOException {
        close();
        Path part = folder.resolve(PART);
        try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Path snapshot = folder.resolve(SNAPSHOT + size);
        Files.move(part, snapshot, StandardCopyOption.ATOMIC_MOVE);
        snapshotBytes = Files.size(snapshot);
        leaves = openLeaves(size, 0);
        head(note);
        keepOnly(Long.toString(size));
    }

    /** Adds entries that were proved. */
    void append(List<byte[]> added) throws IOException {
        FileChannel open = leaves;
        if (open == null) {
            return;
        }
        int bytes = added.stream().mapToInt(leaf -> leaf.length + 1).sum();
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        added.forEach(leaf -> buffer.put(leaf).put((byte) '\n'));
        buffer.flip();
        while (buffer.hasRemaining()) {
            open.write(buffer);
        }
    }

    /** Writes the newest head, which signs what was appended. */
    void head(String note) throws IOException {
        FileChannel open = leaves;
        if (open == null) {
            return;
        }
        open.force(false);
        Path next = folder.resolve(NEXT_HEAD);
        try (FileChannel file = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            file.write(StandardCharsets.UTF_8.encode(note));
            file.force(true);
        }
        Files.move(next, folder.resolve(HEAD), StandardCopyOption.ATOMIC_MOVE);
    }

    /** How many bytes the entries since the snapshot take. */
    long leavesBytes() throws IOException {
        FileChannel open = leaves;
        return open == null ? 0 : open.position();
    }

    /** How many bytes the snapshot takes. */
    long snapshotBytes() {
        return snapshotBytes;
    }

    @Override
    public void close() {
        FileChannel open = leaves;
        leaves = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException unwritten) {
                LOG.atWarn().addKeyValue("folder", folder).log("the registry's copy on disk could not be closed");
            }
        }
    }

    private Held read(Path file) throws IOException, RefusedException {
        Held snapshot;
        try (InputStream in = Files.newInputStream(file)) {
            snapshot = snapshots.read(Unpacked.of(in));
        }
        String size = file.getFileName().toString().substring(SNAPSHOT.length());
        if (!size.equals(Long.toString(snapshot.size()))) {
            throw new RefusedException(Refusal.MALFORMED, file.getFileName() + " is of size " + snapshot.size());
        }
        snapshotBytes = Files.size(file);
        Held whole = withLeaves(snapshot, readHead());
        keepOnly(size);
        return whole;
    }

    private Held withLeaves(Held snapshot, @Nullable String note) throws IOException, RefusedException {
        Checkpoint head = note == null ? snapshot.checkpoint() : heads.signed(note);
        // a crash between a new snapshot and its head leaves the head of the copy before
        if (note == null || head.size() < snapshot.size()) {
            leaves = openLeaves(snapshot.size(), 0);
            return snapshot;
        }
        Heads.requireAfter(snapshot.checkpoint(), head);
        Frontier frontier = snapshot.frontier();
        long bytes = 0;
        try (InputStream in = leavesOf(snapshot.size())) {
            Lines lines = new Lines(in, Long.MAX_VALUE);
            for (long number = snapshot.size(); number < head.size(); number++) {
                byte[] leaf = lines.next();
                if (leaf == null) {
                    throw new RefusedException(Refusal.MALFORMED, "entry " + number + " is missing");
                }
                frontier = frontier.append(leaf);
                snapshot.register().apply(ChangesReader.entry(leaf, number).event());
                bytes += leaf.length + 1;
            }
        }
        if (!frontier.root().equals(head.root())) {
            throw new RefusedException(Refusal.ROOT, "the entries do not lead to the signed root");
        }
        leaves = openLeaves(snapshot.size(), bytes);
        return new Held(note, head, frontier, snapshot.register());
    }

    private InputStream leavesOf(long size) throws IOException {
        Path file = folder.resolve(LEAVES + size);
        return Files.exists(file) ? new BufferedInputStream(Files.newInputStream(file)) : InputStream.nullInputStream();
    }

    /** What stands after {@code bytes} is signed by no head that is here, and goes. */
    private FileChannel openLeaves(long size, long bytes) throws IOException {
        FileChannel file =
                FileChannel.open(folder.resolve(LEAVES + size), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        return file.truncate(bytes).position(bytes);
    }

    private @Nullable String readHead() throws IOException, RefusedException {
        Path file = folder.resolve(HEAD);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] note = in.readNBytes(MAX_NOTE + 1);
            if (note.length > MAX_NOTE) {
                throw new RefusedException(Refusal.TOO_LARGE, "the file checkpoint is too large");
            }
            return new String(note, StandardCharsets.UTF_8);
        } catch (NoSuchFileException none) {
            return null;
        }
    }

    private Optional<Path> newestSnapshot() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isOurs(file) && name(file).matches(SNAPSHOT + "[0-9]+"))
                    .max(Comparator.comparingLong(
                            file -> Long.parseLong(name(file).substring(SNAPSHOT.length()))));
        }
    }

    /** Deletes our files but those of the copy of this size; others are not touched. */
    private void keepOnly(String size) {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(CopyFolder::isOurs)
                    .filter(file -> size.isEmpty()
                            || !(name(file).equals(HEAD)
                                    || name(file).equals(SNAPSHOT + size)
                                    || name(file).equals(LEAVES + size)))
                    .forEach(CopyFolder::delete);
        } catch (IOException unreadable) {
            LOG.atWarn().addKeyValue("folder", folder).log("the registry's copy on disk could not be cleared");
        }
    }

    private static boolean isOurs(Path file) {
        return OURS.matcher(name(file)).matches();
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException kept) {
            LOG.atWarn().addKeyValue("file", file).log("a file of an old copy of the registry could not be deleted");
        }
    }
}
