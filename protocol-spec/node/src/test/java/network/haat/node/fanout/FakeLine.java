package network.haat.node.fanout;

import java.util.ArrayList;
import java.util.List;

/** A line whose attempts end when the test says so. */
final class FakeLine implements Line {

    final List<Errand> started = new ArrayList<>();
    final List<Errand> dropped = new ArrayList<>();
    boolean connected = true;
    boolean sent = true;

    @Override
    public boolean start(Errand errand, Ends ends) {
        if (connected) {
            started.add(errand);
        }
        return connected;
    }

    @Override
    public boolean drop(Errand errand) {
        started.remove(errand);
        dropped.add(errand);
        return sent;
    }

    /** The oldest attempt ends. */
    void end(Lane lane, Verdict verdict) {
        lane.ended(started.remove(0), verdict);
    }

    @Override
    public void tidy(long now) {}

    @Override
    public boolean spare() {
        return false;
    }

    @Override
    public int connections() {
        return 0;
    }

    @Override
    public void close() {}
}
