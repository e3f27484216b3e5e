package network.haat.node.journal;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * What a node has promised, kept so that no crash makes it forget: messages from their ACK until they are dealt with
 * ({@code take}, {@code note}, {@code finish}), and afterwards a record of what became of them. Safe for use by several
 * threads. Futures complete on the caller's Vert.x context; where it has none, on a thread of the journal, which must not
 * be held up.
 */
public interface Journal {

    /**
     * Takes a work in. Only when this succeeded may its sender be told so.
     *
     * @return the ticket, when the work is on disk; fails with a {@link network.haat.protocol.error.ProtocolException} of
     *     fault {@code OVERLOADED} when too much waits already or the disk is full, and {@code UNAVAILABLE} when the
     *     journal is closed; then the work may have to be taken for new when it comes again
     */
    Future<Ticket> take(Work work);

    /**
     * Writes down how far a work has come. Goes to disk within milliseconds, and nobody waits for it: a crash may lose the
     * last ones. Does nothing when the work is finished.
     *
     * @param note a few bytes, which must not be changed any more
     */
    void note(Ticket ticket, Buffer note);

    /**
     * Ends a work: its body is dropped, and the record is kept for the retention time.
     *
     * @param record what to find later under the work's ids, empty for nothing; must not be changed any more
     * @return succeeds when it is on disk; where the disk is full it waits until it is not. Fails with
     *     {@link IllegalArgumentException} when no open work has this ticket: it was finished before, or its deadline was
     *     over for longer than a minute
     */
    Future<Void> finish(Ticket ticket, Buffer record);

    /** Records of finished works with this message id, oldest first; empty when there are none. */
    Future<List<Kept>> byMessage(String messageId);

    /** Records of finished works with this transaction id, oldest first; empty when there are none. */
    Future<List<Kept>> byTransaction(String transactionId);

    /** Works neither finished nor void, in the order in which they were taken. To be asked for at the start. */
    Future<List<Unfinished>> unfinished();

    /** Identities that must still be remembered. To be asked for at the start. */
    Future<List<Seen>> seen();

    /** How many works are taken and not finished, including those that are being written. */
    int waiting();

    /** Writes what waits and releases the storage. Works that are not finished stay. */
    Future<Void> close();
}
