package network.haat.node.identity;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import network.haat.protocol.error.ProtocolException;

/** What a change of keys needs of the registry. Safe for use by several threads; never blocks. */
interface KeyRegistry {

    /**
     * Asks for a pair to be registered in the place of all others, signed with the key in use now.
     *
     * @return fails with {@link ProtocolException} when the registry refuses, or when nobody knows what it did
     */
    Future<Void> replace(NodeKeys next);

    /** Until when the registry lists a pair, without a cache; empty when it does not list it now. */
    Future<Optional<Instant>> listedUntil(NodeKeys pair);
}
