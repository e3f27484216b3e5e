package network.haat.buyer.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import network.haat.node.exchange.Step;
import network.haat.protocol.Context;

/**
 * Calls of the app that wait for callbacks: a directed request for its one callback, a search until its time is over,
 * since nobody can know how many sellers will answer. Safe for use by several threads.
 */
public final class Waiting {

    private static final long MAX_BYTES = 25_000_000;
    private static final int MAX_CALLBACKS = 1_000;

    /** One call that waits. */
    public static final class Call {
        private final boolean one;
        private final List<Step> callbacks = new ArrayList<>();
        private long bytes;
        private final Promise<Void> complete = Promise.promise();

        private Call(boolean one) {
            this.one = one;
        }

        /** What does not fit any more is left out here; the transaction's log may still have it. */
        private synchronized void add(Step callback) {
            bytes += callback.body().length();
            if (bytes <= MAX_BYTES && callbacks.size() < MAX_CALLBACKS) {
                callbacks.add(callback);
            }
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
            return callbacks.stream().map(Step::toJson).toList();
        }
    }

    private final ConcurrentMap<String, Call> calls = new ConcurrentHashMap<>();

    /**
     * Begins to wait, before the request is sent.
     *
     * @param one whether the first callback is the only one
     */
    public Call begin(Context request, boolean one) {
        Call call = new Call(one);
        calls.put(key(request), call);
        return call;
    }

    /**
     * Hands a callback to the call that waits for it, if there is one.
     *
     * @param request what it answers
     */
    public void arrived(Context request, Step callback) {
        Call call = calls.get(key(request));
        if (call != null) {
            call.add(callback);
        }
    }

    /** Stops waiting. */
    public void end(Context request) {
        calls.remove(key(request));
    }

    private static String key(Context request) {
        return request.transactionId() + "|" + request.messageId();
    }
}
