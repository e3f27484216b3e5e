package network.haat.sandbox.copy;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.transparency.Anchor;
import network.haat.protocol.transparency.Checkpoint;
import network.haat.sandbox.client.ClientException;
import network.haat.sandbox.client.RegistryClient;

/** Fetches a copy of a registry's whole log, which anybody may. */
public final class CopyDownload {

    private static final long ALWAYS_ALLOWED = 16L << 20;
    private static final long HIGHEST_RATIO = 200;

    private final RegistryClient registry;
    private final Anchor anchor;

    /** Fetches from a registry that must sign with a key of the anchor. */
    public CopyDownload(RegistryClient registry, Anchor anchor) {
        this.registry = registry;
        this.anchor = anchor;
    }

    /**
     * Fetches snapshot, head and all entries up to the head, in that order, so that the head is never the older one.
     *
     * @param file is overwritten
     * @throws ClientException when the registry does not answer, or answers something else
     * @throws IOException when the file cannot be written
     */
    public void into(Path file) throws ClientException, IOException, InterruptedException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            snapshot(zip, file.resolveSibling(file.getFileName() + ".snapshot"));
            byte[] note = registry.checkpoint();
            Checkpoint head = verified(note);
            zip.putNextEntry(new ZipEntry(CopyFile.CHECKPOINT));
            zip.write(note);
            zip.putNextEntry(new ZipEntry(CopyFile.LOG));
            entries(zip, head.size());
            zip.closeEntry();
        }
    }

    private Checkpoint verified(byte[] note) throws ClientException {
        try {
            return Checkpoint.verify(new String(note, StandardCharsets.UTF_8), anchor);
        } catch (ProtocolException refused) {
            throw new ClientException(
                    "the registry's checkpoint is not to be believed: "
                            + refused.problem().message(),
                    false);
        }
    }

    /** A registry without a snapshot is copied all the same. */
    private void snapshot(ZipOutputStream zip, Path compressed)
            throws ClientException, IOException, InterruptedException {
        try {
            try (OutputStream to = Files.newOutputStream(compressed)) {
                registry.snapshot(to);
            } catch (ClientException refused) {
                if (refused.isUnknown()) {
                    return;
                }
                throw refused;
            }
            zip.putNextEntry(new ZipEntry(CopyFile.SNAPSHOT));
            unpack(compressed, zip);
        } finally {
            Files.deleteIfExists(compressed);
        }
    }

    private static void unpack(Path compressed, OutputStream to) throws ClientException, IOException {
        long limit = ALWAYS_ALLOWED + HIGHEST_RATIO * Files.size(compressed);
        try (InputStream packed = new BufferedInputStream(Files.newInputStream(compressed));
                InputStream plain = new BoundedInput(new GZIPInputStream(packed), "the registry's snapshot", limit)) {
            plain.transferTo(to);
        } catch (UnreadableCopyException bomb) {
            throw new ClientException(String.valueOf(bomb.getMessage()), true);
        } catch (ZipException | EOFException noGzip) {
            throw new ClientException("the registry's snapshot is not the gzip it must be", true);
        }
    }

    private void entries(OutputStream to, long size) throws ClientException, IOException, InterruptedException {
        long next = 0;
        while (next < size) {
            int wanted = (int) Math.min(RegistryClient.MOST_ENTRIES, size - next);
            byte[] page = registry.entries(next, wanted);
            int got = count(page);
            if (got == 0 || got > wanted || page[page.length - 1] != '\n') {
                throw new ClientException(
                        "the registry gave " + got + " entries from number " + next + ", of " + wanted
                                + " asked for; it keeps some back, or the page was cut off",
                        false);
            }
            to.write(page);
            next += got;
        }
    }

    private static int count(byte[] page) throws IOException {
        int count = 0;
        try (Lines lines = new Lines(new ByteArrayInputStream(page), "a page of entries")) {
            while (lines.next() != null) {
                count++;
            }
        }
        return count;
    }
}
