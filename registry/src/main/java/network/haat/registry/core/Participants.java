package network.haat.registry.core;

import io.vertx.core.Future;
import java.util.List;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.error.ProtocolException;

/** Keeps the register. Safe for use by several threads; never blocks. */
public interface Participants {

    /** Decides a change on the register as it is when nobody else can change it. */
    @FunctionalInterface
    interface Decision {

        /**
         * Decides.
         *
         * @throws ProtocolException when nothing may be changed
         */
        Change decide(Register register) throws ProtocolException;
    }

    /** The register as it is now. */
    Register current();

    /**
     * Writes a change, one after the other, each as a whole or not at all.
     *
     * @return the change when it is durable and seen by {@link #current}; fails with {@link ProtocolException} when the
     *     decision refuses
     */
    Future<Change> change(Decision decision);

    /** What happened to one entry, oldest first. */
    Future<List<Event>> history(SubscriberId id);
}
