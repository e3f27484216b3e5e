package network.haat.node.inbound;

import java.time.Clock;

/**
 * What a node sets up for itself at the end of the way in.
 *
 * @param replays lets every message take effect once
 * @param admission decides who is let in just now
 * @param receptions is told of every verdict
 */
public record Gate(ReplayGuard replays, Admission admission, Receptions receptions) {

    /**
     * A gate that is open to everybody and remembers messages in memory.
     *
     * @param replayEntries how many messages are remembered
     */
    public static Gate open(int replayEntries, Clock clock) {
        return new Gate(new ReplayGuard(replayEntries, clock), Admission.everybody(), Receptions.none());
    }
}
