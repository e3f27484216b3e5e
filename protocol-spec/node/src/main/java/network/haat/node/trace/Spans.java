package network.haat.node.trace;

import io.vertx.core.Future;

/** Where spans are told to. Called on event loops, for every hop that is recorded; must not block. */
public interface Spans {

    /** A hop has ended. */
    void ended(String transactionId, Hop hop);

    /** Tells what is still to be told, as far as that is possible in a few seconds, and stops. Never fails. */
    Future<Void> close();

    /** Tells nobody. */
    static Spans none() {
        return new Spans() {
            @Override
            public void ended(String transactionId, Hop hop) {}

            @Override
            public Future<Void> close() {
                return Future.succeededFuture();
            }
        };
    }
}
