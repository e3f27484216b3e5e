package network.haat.node.directory;

import io.vertx.core.Future;
import java.util.List;
import network.haat.protocol.registry.LookupFilter;
import network.haat.protocol.registry.Subscription;

/**
 * Who is on the network. A failed future means the registry could not be asked; nobody found is an empty list. Answers
 * hold only subscriptions that are in force now. Safe for use by several threads; never blocks.
 */
public interface Directory {

    /** Finds subscriptions; the answer may be as old as the node's cache allows. */
    Future<List<Subscription>> find(LookupFilter filter);

    /**
     * Finds subscriptions, asking the registry again when a cached answer exists, because it just proved wrong. Limited
     * per filter, so that forged signatures do not become a flood at the registry.
     */
    Future<List<Subscription>> findAgain(LookupFilter filter);

    /**
     * The same as {@link #find}, with the state of the registry where it is known. Cheap for the same look-up by domain
     * again and again: this is what a gateway asks for each search.
     */
    default Future<Listing> list(LookupFilter filter) {
        return find(filter).map(rows -> new Listing(rows, null));
    }
}
