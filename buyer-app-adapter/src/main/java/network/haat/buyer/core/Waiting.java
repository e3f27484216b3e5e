package network.haat.buyer.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Calls of the app that wait for callbacks: a directed request for its one callback, a search until its time is over,
 * since nobody can know how many sellers will answer. Safe for use by several threads.
 */
public final class Waiting {

    /** One call that waits. */
    public static final class Call {
        private final boolean one;
        private final List<ObjectNode> callbacks = new ArrayList<>();
        private final Promise<Void> complete = Promise.promise();

        private Call(boolean one) {
            this.one = one;
        }

        private synchronized void add(ObjectNode callback) {
            callbacks.add(callback);
            if (one) {
                complete.tryComplete();
            }
        }

        /** Completes when no more callbacks are to be expected; for a search never. */
        public Future<Void> complete() {
            return complete.future();
        }

        /** What came so far. */
        public synchronized List<ObjectNode> callbacks() {
            return List.copyOf(callbacks);
        }
    }

    private final ConcurrentMap<String, Call> calls = new ConcurrentHashMap<>();

    /**
     * Begins to wait, before the request is sent.
     *
     * @param one whether the first callback is the only one
     */
    public Call begin(String messageId, boolean one) {
        Call call = new Call(one);
        calls.put(messageId, call);
        return call;
    }

    /** Hands a callback to the call that waits for it, if there is one; otherwise it is not even made. */
    public void arrived(String messageId, Supplier<ObjectNode> callback) {
        Call call = calls.get(messageId);
        if (call != null) {
            call.add(callback.get());
        }
    }

    /** Stops waiting. */
    public void end(String messageId) {
        calls.remove(messageId);
    }
}
