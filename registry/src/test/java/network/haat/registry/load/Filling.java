package network.haat.registry.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import network.haat.node.boot.NodeProcess;
import network.haat.protocol.registry.record.Event;
import network.haat.protocol.registry.record.ManyParticipants;
import network.haat.registry.core.Change;
import network.haat.registry.core.Supervision;
import network.haat.registry.core.Supervision.Grounds;
import network.haat.registry.store.RegisterStore;

/** Fills the database of a registry. Run in a JVM of its own. */
final class Filling {

    private static final long SECONDS = 300;
    private static final int AT_ONCE = 5_000;

    private Filling() {}

    /** Takes the file, how many participants, and how long the log must become; for that, it suspends and resumes them. */
    public static void main(String[] arguments) throws Exception {
        int participants = Integer.parseInt(arguments[1]);
        long entries = Long.parseLong(arguments[2]);
        Vertx vertx = Vertx.vertx();
        RegisterStore store = NodeProcess.await(RegisterStore.sqlite(vertx, arguments[0]), SECONDS);
        if (store.current().size() == 0) {
            enter(store, participants);
        }
        Supervision supervision = new Supervision(store, Clock.systemUTC());
        Grounds grounds = new Grounds("root", "to make the log longer");
        for (boolean suspend = true; store.tree().size() < entries; suspend = !suspend) {
            boolean step = suspend;
            long more = (entries - store.tree().size()) / 2 + 1;
            each(
                    (int) Math.min(participants, more),
                    number -> step
                            ? supervision.suspend(ManyParticipants.id(number), grounds)
                            : supervision.resume(ManyParticipants.id(number), grounds));
        }
        System.out.printf(
                "filled: %d participants, %d entries%n",
                store.current().size(), store.tree().size());
        NodeProcess.await(store.close(), SECONDS);
        NodeProcess.await(vertx.close(), SECONDS);
    }

    private static void enter(RegisterStore store, int participants) throws Exception {
        ManyParticipants many = new ManyParticipants(1);
        each(participants, number -> {
            List<Event> events = many.events(number);
            Change change = new Change(ManyParticipants.participant(events), events, null);
            return store.change(register -> change);
        });
    }

    private static void each(int count, IntFunction<Future<?>> write) throws Exception {
        for (int first = 0; first < count; first += AT_ONCE) {
            List<Future<?>> writes = new ArrayList<>();
            for (int number = first; number < Math.min(count, first + AT_ONCE); number++) {
                writes.add(write.apply(number));
            }
            NodeProcess.await(Future.all(writes), SECONDS);
        }
    }
}
