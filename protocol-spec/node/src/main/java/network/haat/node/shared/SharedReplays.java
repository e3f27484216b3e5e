package network.haat.node.shared;

import io.vertx.core.Future;
import java.time.Instant;
import network.haat.node.journal.MessageIdentity;

/**
 * Where nodes that act as one tell each other which messages they have taken in. A message is claimed first, which holds
 * for {@value #LEASE_SECONDS} seconds only, so that a node that dies does not take it along; and confirmed once it is
 * safe. Every future fails when the others cannot be asked, after a bounded time. Safe for use by several threads.
 */
public interface SharedReplays {

    /** How long a claim keeps the others off when it is neither confirmed nor released. */
    int LEASE_SECONDS = 5;

    /**
     * Asks to take a message in.
     *
     * @param digest of its body
     */
    Future<Claim> claim(MessageIdentity identity, String digest);

    /**
     * Says that this node has taken the message in, until it can be forgotten. May be said again at any time.
     *
     * @return false when another node has it: this one was too late
     */
    Future<Boolean> confirm(MessageIdentity identity, String digest, Instant until);

    /** Gives back a claim of this node: the message was refused and may come again. */
    Future<Void> release(MessageIdentity identity, String digest);

    /**
     * Names what to do each time the others can be asked again after they could not: they may have forgotten everything.
     * Called on any thread.
     */
    void whenBack(Runnable action);

    /** For a node that is alone: everything is its own. */
    static SharedReplays none() {
        return Alone.NODE;
    }
}
