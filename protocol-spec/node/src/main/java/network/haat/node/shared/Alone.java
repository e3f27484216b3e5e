package network.haat.node.shared;

import io.vertx.core.Future;
import java.time.Instant;
import network.haat.node.journal.MessageIdentity;

/** A node that shares with nobody. */
enum Alone implements SharedReplays {
    NODE;

    private static final Future<Claim> MINE = Future.succeededFuture(Claim.MINE);
    private static final Future<Boolean> TRUE = Future.succeededFuture(true);
    private static final Future<Void> DONE = Future.succeededFuture();

    @Override
    public Future<Claim> claim(MessageIdentity identity, String digest) {
        return MINE;
    }

    @Override
    public Future<Boolean> confirm(MessageIdentity identity, String digest, Instant until) {
        return TRUE;
    }

    @Override
    public Future<Void> release(MessageIdentity identity, String digest) {
        return DONE;
    }

    @Override
    public void whenBack(Runnable action) {
        // Nobody to come back.
    }
}
