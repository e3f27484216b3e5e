package network.haat.protocol.transparency;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.SigningKey;
import org.jspecify.annotations.Nullable;

/**
 * The head of a log as its registry states it: how many leaves it has, under which root, and how long that may be
 * believed. A registry makes one and signs it; everybody else gets one only from {@link #verify}. Immutable.
 *
 * @param origin the subscriber id of the registry
 * @param size how many leaves, from 0
 * @param root the root of the Merkle tree over them
 * @param time when it was made, in whole milliseconds
 * @param notAfter until when it may be taken for current, in whole milliseconds; after {@code time}
 * @param snapshot the SHA-256 of the snapshot handed out with it, or null
 */
public record Checkpoint(
        String origin,
        long size,
        Hash root,
        Instant time,
        Instant notAfter,
        @Nullable Hash snapshot) {

    private static final Duration SKEW = Duration.ofMinutes(1);

    /** Cuts times to milliseconds; an {@link IllegalArgumentException} for what no checkpoint can say. */
    public Checkpoint {
        origin = new SubscriberId(origin).value();
        time = time.truncatedTo(ChronoUnit.MILLIS);
        notAfter = notAfter.truncatedTo(ChronoUnit.MILLIS);
        if (!TreeSize.isPossible(size)) {
            throw new IllegalArgumentException("no log has size " + size);
        }
        if (size == 0 && !root.equals(Hash.EMPTY_TREE)) {
            throw new IllegalArgumentException("not the root of an empty log: " + root);
        }
        if (!CheckpointText.isPossible(time) || !CheckpointText.isPossible(notAfter) || !notAfter.isAfter(time)) {
            throw new IllegalArgumentException("no time of validity: " + time + " to " + notAfter);
        }
    }

    /**
     * Signs it.
     *
     * @return the note (C2SP signed-note): the text, a blank line, one signature line; under 4096 bytes, UTF-8
     */
    public String sign(SigningKey key) {
        return SignedNote.sign(CheckpointText.write(this), origin, key);
    }

    /**
     * Reads a note and believes it: it is of the registry the anchor names and signed by one of its keys. Signatures of
     * others and extension lines not known here are ignored. Whether it is still current is for {@link #requireFresh}.
     *
     * @param note up to 4096 bytes of UTF-8
     * @throws ProtocolException with {@link Fault#INVALID_SIGNATURE} when nobody the anchor knows signed this text; with
     *     {@link Fault#INVALID_MESSAGE} or {@link Fault#TOO_LARGE} when it is malformed, naming the line
     */
    public static Checkpoint verify(String note, Anchor anchor) throws ProtocolException {
        String text = SignedNote.parse(note).textSignedBy(anchor.registry(), anchor.signingKeys());
        return CheckpointText.parse(text, anchor.registry());
    }

    /**
     * Checks that it may be taken for current.
     *
     * @throws ProtocolException with {@link Fault#STALE} after {@link #notAfter()}; with {@link Fault#INVALID_MESSAGE}
     *     when it was made more than a minute after {@code now}
     */
    public void requireFresh(Instant now) throws ProtocolException {
        if (now.isAfter(notAfter)) {
            throw new ProtocolException(Problem.of(Fault.STALE, "the checkpoint is not current any more")
                    .at("checkpoint/not-after")
                    .expected("a time not before " + now)
                    .found(notAfter.toString())
                    .fix("fetch a newer one; when that one is old too, the registry has stopped or is kept from you"));
        }
        if (time.isAfter(now.plus(SKEW))) {
            throw new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "the checkpoint is from the future")
                    .at("checkpoint/time")
                    .expected("a time not after " + now.plus(SKEW))
                    .found(time.toString())
                    .fix("compare your clock with the registry's"));
        }
    }
}
