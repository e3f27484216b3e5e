package network.haat.node.trace;

/** Where spans are told to. Called on event loops, for every hop that is recorded; must not block. */
public interface Spans extends AutoCloseable {

    /** A hop has ended. */
    void ended(String transactionId, Hop hop);

    /** Tells what is still to be told, as far as that is possible, and stops. */
    @Override
    void close();

    /** Tells nobody. */
    static Spans none() {
        return new Spans() {
            @Override
            public void ended(String transactionId, Hop hop) {}

            @Override
            public void close() {}
        };
    }
}
