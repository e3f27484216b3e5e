package network.haat.node.fanout;

import java.util.concurrent.atomic.AtomicInteger;

/** How many errands and connections there are on one event loop. Written by its thread alone. */
final class Tally {

    private final int mostErrands;
    private final int mostConnections;
    private final AtomicInteger errands = new AtomicInteger();
    private int connections;
    private boolean wanting;

    Tally(int mostErrands, int mostConnections) {
        this.mostErrands = mostErrands;
        this.mostConnections = mostConnections;
    }

    int errands() {
        return errands.get();
    }

    boolean full() {
        return errands.getPlain() > mostErrands;
    }

    void errands(int change) {
        errands.lazySet(errands.getPlain() + change);
    }

    /** Takes leave to open a connection. */
    boolean open() {
        if (connections >= mostConnections) {
            wanting = true;
            return false;
        }
        connections++;
        return true;
    }

    void closed() {
        connections--;
    }

    /** Whether somebody has asked for a connection in vain since the last time. */
    boolean wanting() {
        boolean was = wanting;
        wanting = false;
        return was;
    }
}
