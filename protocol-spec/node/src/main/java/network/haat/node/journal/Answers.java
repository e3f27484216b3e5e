package network.haat.node.journal;

import io.vertx.core.internal.ContextInternal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * What the callers of one commit are told: one task for each event loop however many of them wait there, because waking a
 * loop costs more than the rest. For one thread.
 */
final class Answers {

    private final IdentityHashMap<ContextInternal, List<Runnable>> byLoop = new IdentityHashMap<>();
    private final List<Runnable> elsewhere = new ArrayList<>();

    <T> void succeed(Caller<T> caller, T result) {
        add(caller, () -> caller.promise().tryComplete(result));
    }

    <T> void succeed(Caller<T> caller) {
        add(caller, () -> caller.promise().tryComplete());
    }

    void fail(Caller<?> caller, Throwable failure) {
        add(caller, () -> caller.promise().tryFail(failure));
    }

    /** Tells them all. */
    void tell() {
        byLoop.forEach((loop, answers) -> loop.runOnContext(turn -> answers.forEach(Runnable::run)));
        elsewhere.forEach(Runnable::run);
    }

    private void add(Caller<?> caller, Runnable answer) {
        ContextInternal context = caller.context();
        // every request has a context of its own, duplicated from that of its loop
        List<Runnable> answers =
                context == null ? elsewhere : byLoop.computeIfAbsent(context.unwrap(), loop -> new ArrayList<>());
        answers.add(answer);
    }
}
