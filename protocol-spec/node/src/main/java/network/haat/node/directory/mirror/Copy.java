package network.haat.node.directory.mirror;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.StampedLock;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.transparency.Checkpoint;
import network.haat.protocol.transparency.ConsistencyProof;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The verified state of a mirror, in memory and where wanted on disk. Everything that changes it runs on one worker; what
 * is held may be read by any thread.
 */
final class Copy {

    private static final Logger LOG = LoggerFactory.getLogger(Copy.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_PROOF = 64 * 1024;
    private static final long HEAD_NANOS = Duration.ofSeconds(3).toNanos();
    private static final long WORTH_COMPACTING = 1024 * 1024;

    private final Heads heads;
    private final SnapshotReader snapshots;
    private final ChangesReader changes;
    private final @Nullable CopyFolder folder;
    private final Runnable listener;
    private final StampedLock changing = new StampedLock();
    private volatile @Nullable Held held;
    private volatile boolean outgrown;
    private boolean onDisk;
    private long headWritten = System.nanoTime() - HEAD_NANOS;
    private long compactFrom = WORTH_COMPACTING;

    /**
     * An empty copy.
     *
     * @param folder null for none
     * @param listener told on the worker when something newer is held
     */
    Copy(Heads heads, SnapshotReader snapshots, @Nullable CopyFolder folder, Runnable listener) {
        this.heads = heads;
        this.snapshots = snapshots;
        this.changes = new ChangesReader(heads);
        this.folder = folder;
        this.listener = listener;
    }

    /** What was verified last; null when nothing was yet. */
    @Nullable
    Held held() {
        return held;
    }

    /**
     * Begins to read what is held as one state: register and head belong together if {@link #isUnchanged} in the end. A
     * register is changed in place, entry by entry, and its head is only known after the last.
     */
    long beginReading() {
        return changing.tryOptimisticRead();
    }

    /** Whether nothing was changed since, and nothing was being changed then. */
    boolean isUnchanged(long reading) {
        return changing.validate(reading);
    }

    /** Whether the entries on disk have outgrown their snapshot, so that a new one should be fetched. */
    boolean isOutgrown() {
        return outgrown;
    }

    /** Takes over what is on disk. */
    void restore() {
        Optional<Held> restored = folder == null ? Optional.empty() : folder.restore();
        onDisk = restored.isPresent();
        restored.ifPresent(this::publish);
    }

    /** Reads a snapshot without taking it over. */
    Held readSnapshot(InputStream body) throws IOException, RefusedException {
        if (folder == null) {
            return snapshots.read(Unpacked.of(body));
        }
        try (OutputStream file = newFile(folder)) {
            Recording recording = new Recording(body, file);
            Held snapshot = snapshots.read(Unpacked.of(recording));
            if (!recording.isWhole()) {
                diskFailed(new IOException("a snapshot could not be written whole"));
                dropSnapshot();
            }
            return snapshot;
        } catch (IOException | RefusedException unusable) {
            dropSnapshot();
            throw unusable;
        }
    }

    private void dropSnapshot() {
        if (folder != null) {
            folder.dropSnapshot();
        }
    }

    private OutputStream newFile(CopyFolder in) {
        try {
            return in.newSnapshot();
        } catch (IOException unusable) {
            diskFailed(unusable);
            return OutputStream.nullOutputStream();
        }
    }

    /** Reads a proof that the log grew. */
    static ConsistencyProof readProof(InputStream body) throws IOException, RefusedException {
        try {
            return ConsistencyProof.read(JSON.readTree(Unpacked.of(body).readNBytes(MAX_PROOF)));
        } catch (ProtocolException malformed) {
            throw new RefusedException(Refusal.MALFORMED, "the proof of consistency: " + malformed.getMessage());
        }
    }

    /**
     * Takes a snapshot over, if it extends what is held; does nothing when that has changed since.
     *
     * @param asked what was held when it was asked for
     * @param proof null where the sizes need none
     */
    void replace(@Nullable Held asked, Held snapshot, @Nullable ConsistencyProof proof) throws RefusedException {
        heads.requireFresh(snapshot.checkpoint());
        Held before = held;
        if (before != asked) {
            // the log was followed meanwhile; this proves nothing about what is held now
            dropSnapshot();
            return;
        }
        Held next = before == null ? snapshot : extending(before, snapshot, proof);
        publish(next);
        keep(snapshot, next);
    }

    private static Held extending(Held before, Held snapshot, @Nullable ConsistencyProof proof)
            throws RefusedException {
        Checkpoint older = before.checkpoint();
        Checkpoint newer = snapshot.checkpoint();
        if (newer.size() == older.size() && newer.root().equals(older.root())) {
            boolean isOlder = newer.time().isBefore(older.time());
            return isOlder ? new Held(before.note(), older, before.frontier(), snapshot.register()) : snapshot;
        }
        Heads.requireAfter(older, newer);
        if (older.size() > 0) {
            requireGrown(older, newer, proof);
        }
        return snapshot;
    }

    private static void requireGrown(Checkpoint older, Checkpoint newer, @Nullable ConsistencyProof proof)
            throws RefusedException {
        if (proof == null) {
            throw new RefusedException(Refusal.SPLIT, "there is no proof that the log only grew");
        }
        try {
            proof.verify(older, newer);
        } catch (ProtocolException notGrown) {
            throw new RefusedException(Refusal.SPLIT, notGrown);
        }
    }

    /**
     * Takes over what an answer to a request for changes proves.
     *
     * @param asked what was held when it was asked for
     * @return how many entries there were; -1 when another answer was faster, and this one was dropped
     */
    int extend(Held asked, InputStream body) throws IOException, RefusedException {
        Held before = held;
        if (before != asked) {
            return -1;
        }
        Batch batch = changes.read(Unpacked.of(body), asked);
        apply(batch, asked);
        listener.run();
        keep(batch);
        return batch.entries().size();
    }

    private void apply(Batch batch, Held before) {
        if (batch.entries().isEmpty()) {
            held = batch.head();
            return;
        }
        long writing = changing.writeLock();
        try {
            batch.entries().forEach(entry -> before.register().apply(entry.event()));
            held = batch.head();
        } finally {
            changing.unlockWrite(writing);
        }
    }

    private void publish(Held next) {
        held = next;
        listener.run();
    }

    private void keep(Held snapshot, Held next) {
        if (folder == null) {
            return;
        }
        try {
            folder.keepSnapshot(snapshot.size(), next.note());
            onDisk = true;
            outgrown = false;
            compactFrom = Math.max(WORTH_COMPACTING, folder.snapshotBytes());
        } catch (IOException failed) {
            diskFailed(failed);
        }
    }

    private void keep(Batch batch) {
        if (folder == null || !onDisk) {
            return;
        }
        try {
            if (!batch.leaves().isEmpty()) {
                folder.append(batch.leaves());
            }
            if (System.nanoTime() - headWritten >= HEAD_NANOS) {
                folder.head(batch.head().note());
                headWritten = System.nanoTime();
            }
            if (folder.leavesBytes() > compactFrom) {
                outgrown = true;
            }
        } catch (IOException failed) {
            diskFailed(failed);
        }
    }

    /** A new snapshot could not be had; the next try is when the entries have doubled. */
    void stayOutgrown() {
        outgrown = false;
        compactFrom *= 2;
    }

    /** From here on the copy on disk is behind but whole; it is made anew with the next snapshot. */
    private void diskFailed(IOException failure) {
        onDisk = false;
        LOG.atWarn()
                .addKeyValue("why", String.valueOf(failure))
                .log("the registry's copy on disk cannot be written and is not kept up to date");
    }

    /** Writes the newest head and lets go of the files. */
    void close() {
        Held last = held;
        if (folder == null) {
            return;
        }
        if (onDisk && last != null) {
            try {
                folder.head(last.note());
            } catch (IOException failed) {
                diskFailed(failed);
            }
        }
        folder.close();
        onDisk = false;
    }
}
