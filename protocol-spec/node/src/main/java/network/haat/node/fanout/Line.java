package network.haat.node.fanout;

/** The connections to one peer. For one thread. */
interface Line {

    /** Hears how attempts end. */
    @FunctionalInterface
    interface Ends {

        /** Called once for each attempt that was started and not dropped, possibly before {@code start} returns. */
        void ended(Errand errand, Verdict verdict);
    }

    /** Starts an attempt; false when no connection may be used or opened just now. */
    boolean start(Errand errand, Ends ends);

    /** Breaks an attempt off, whose end is then not told; whether it had got as far as a connection. */
    boolean drop(Errand errand);

    /** Closes what has not been used for a while, or is old. */
    void tidy(long now);

    /** Closes one connection that is not in use; whether there was one. */
    boolean spare();

    /** Connections, opening ones included. */
    int connections();

    /** Closes everything. */
    void close();
}
