package network.haat.node.outbound;

import io.vertx.core.Future;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import network.haat.protocol.dialect.Acknowledgement;

/** Bounds how many calls to one peer are under way, so that a slow one cannot take the connections of all. */
final class LaneChannel implements PeerChannel {

    private final PeerChannel next;
    private final int limit;

    /** Calls under way by subscriber id; an entry lives only while there are any. */
    private final ConcurrentMap<String, Integer> underWay = new ConcurrentHashMap<>();

    LaneChannel(PeerChannel next, int limit) {
        this.next = next;
        this.limit = limit;
    }

    @Override
    public Future<Acknowledgement> send(PeerMessage message) {
        if (underWay.merge(message.peerId(), 1, Integer::sum) > limit) {
            leave(message.peerId());
            return Future.failedFuture(new PeerException(
                    PeerException.Reason.BUSY, limit + " calls to " + message.peerId() + " are under way already"));
        }
        return next.send(message).onComplete(done -> leave(message.peerId()));
    }

    private void leave(String peerId) {
        underWay.computeIfPresent(peerId, (id, count) -> count == 1 ? null : count - 1);
    }
}
