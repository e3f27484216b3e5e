package network.haat.registry.core;

import io.vertx.core.Future;
import java.util.List;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.record.Entry;
import network.haat.protocol.registry.record.Participant;
import network.haat.protocol.registry.record.Register;

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
        Change decide(RegisterView register) throws ProtocolException;
    }

    /**
     * The register at one moment.
     *
     * @param size of the log that makes it
     * @param participants in order of their ids
     */
    record Cut(long size, List<Participant> participants) {

        /** Copies the list. */
        public Cut {
            participants = List.copyOf(participants);
        }
    }

    /** The register as it is now; changes as the register does. */
    Register current();

    /**
     * Writes a change, one after the other, each as a whole or not at all.
     *
     * @return the change when it is durable and seen by {@link #current}; fails with {@link ProtocolException} when the
     *     decision refuses
     */
    Future<Change> change(Decision decision);

    /** What {@link #change} would do now; nothing is written. */
    Future<Change> rehearse(Decision decision);

    /** What happened to one entry, oldest first. */
    Future<List<Entry>> history(SubscriberId id);

    /** The whole register between two changes. */
    Future<Cut> cut();
}
