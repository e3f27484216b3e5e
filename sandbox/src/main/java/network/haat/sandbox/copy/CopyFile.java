package network.haat.sandbox.copy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a registry's log, or an operator's archive, which has one in it: a zip with {@code checkpoint}, {@code
 * log.ndjson}, and often {@code snapshot.ndjson} and {@code proofs/*.json}. Whoever made it may be hostile: nothing of it
 * is unpacked to a disk, and how much is read is bounded by how much was packed.
 */
public final class CopyFile implements AutoCloseable {

    static final String CHECKPOINT = "checkpoint";
    static final String LOG = "log.ndjson";
    static final String SNAPSHOT = "snapshot.ndjson";
    static final String PROOFS = "proofs/";

    private static final int MOST_ENTRIES = 10_000;
    private static final int LARGEST_TEXT = 4 << 20;
    private static final long ALWAYS_ALLOWED = 16L << 20;
    private static final long HIGHEST_RATIO = 200;

    private final String name;
    private final ZipFile zip;
    private final List<String> proofs;

    private CopyFile(String name, ZipFile zip, List<String> proofs) {
        this.name = name;
        this.zip = zip;
        this.proofs = proofs;
    }

    /**
     * Opens a copy.
     *
     * @throws UnreadableCopyException when there is none at this place, or it lacks a checkpoint or a log
     */
    public static CopyFile open(Path file) throws UnreadableCopyException {
        if (!Files.isRegularFile(file)) {
            throw new UnreadableCopyException("cannot read " + file + "; check that it is a file you may read");
        }
        try {
            ZipFile zip = new ZipFile(file.toFile());
            try {
                return new CopyFile(file.toString(), zip, proofs(zip, file));
            } catch (UnreadableCopyException | RuntimeException refused) {
                zip.close();
                throw refused;
            }
        } catch (UnreadableCopyException refused) {
            throw refused;
        } catch (ZipException damaged) {
            throw new UnreadableCopyException(file + " is no zip, or a damaged one");
        } catch (IOException unreadable) {
            throw new UnreadableCopyException("cannot read " + file + "; check that it is a file you may read");
        }
    }

    /** Two entries of one name would be two copies in one file, and every reader would take the one it likes. */
    private static List<String> proofs(ZipFile zip, Path file) throws UnreadableCopyException {
        Set<String> names = new HashSet<>();
        List<String> proofs = new ArrayList<>();
        if (zip.size() > MOST_ENTRIES) {
            throw new UnreadableCopyException(file + " has " + zip.size() + " entries; a copy has a handful");
        }
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            ZipEntry entry = all.nextElement();
            if (!names.add(entry.getName())) {
                throw new UnreadableCopyException(file + " has two entries of the same name");
            }
            if (entry.getName().startsWith(PROOFS) && !entry.isDirectory()) {
                proofs.add(entry.getName());
            }
        }
        for (String needed : List.of(CHECKPOINT, LOG)) {
            if (!names.contains(needed)) {
                throw new UnreadableCopyException(file + " is no copy of a log: it has no entry " + needed);
            }
        }
        return List.copyOf(proofs);
    }

    /** The file, as it was named. */
    public String name() {
        return name;
    }

    List<String> proofs() {
        return proofs;
    }

    /** A small entry as a whole; null when there is none. */
    byte @Nullable [] bytes(String entry) throws IOException {
        try (InputStream in = stream(entry)) {
            if (in == null) {
                return null;
            }
            byte[] bytes = in.readNBytes(LARGEST_TEXT + 1);
            if (bytes.length > LARGEST_TEXT) {
                throw new UnreadableCopyException(entry + " in " + name + " is larger than 4 MB");
            }
            return bytes;
        }
    }

    /** An entry line by line; null when there is none. */
    @Nullable
    Lines lines(String entry) throws IOException {
        InputStream in = stream(entry);
        return in == null ? null : new Lines(in, entry + " in " + name);
    }

    private @Nullable InputStream stream(String entryName) throws IOException {
        ZipEntry entry = zip.getEntry(entryName);
        if (entry == null) {
            return null;
        }
        long limit = ALWAYS_ALLOWED + HIGHEST_RATIO * Math.max(0, entry.getCompressedSize());
        return new BoundedInput(zip.getInputStream(entry), entryName + " in " + name, limit);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
