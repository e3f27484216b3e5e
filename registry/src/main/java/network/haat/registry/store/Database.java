package network.haat.registry.store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** An open and migrated database. Where it is not shared, it is used by one thread at a time. */
interface Database {

    /** Ways to its tables. */
    Jdbi jdbi();

    /** Whether other processes write to it too. */
    boolean isShared();

    /** Keeps everybody else from writing until the transaction of this handle is over. */
    void lock(Handle handle);

    /** Releases it. */
    void close();
}
