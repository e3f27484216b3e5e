package network.haat.registry.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import network.haat.node.boot.NodeProcess;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.registry.record.Event;
import network.haat.protocol.registry.record.ManyParticipants;
import network.haat.registry.core.Change;
import network.haat.registry.core.Supervision;
import network.haat.registry.core.Supervision.Grounds;
import network.haat.registry.store.RegisterStore;

/** How many changes a second a registry makes durable. Run in a JVM of its own. */
final class Writing {

    private static final long SECONDS = 300;
    private static final int PARTICIPANTS = 100;
    private static final double LASTS_MILLIS = 5_000;
    private static final Grounds GROUNDS = new Grounds("root", "to measure");

    private final Supervision supervision;
    private final AtomicInteger done = new AtomicInteger();

    private Writing(Supervision supervision) {
        this.supervision = supervision;
    }

    /** Takes the file of a new database. */
    public static void main(String[] arguments) throws Exception {
        Vertx vertx = Vertx.vertx();
        RegisterStore store = NodeProcess.await(RegisterStore.sqlite(vertx, arguments[0]), SECONDS);
        ManyParticipants many = new ManyParticipants(1);
        for (int number = 0; number < PARTICIPANTS; number++) {
            List<Event> events = many.events(number, 1);
            Change change = new Change(ManyParticipants.participant(events), events, null);
            NodeProcess.await(store.change(register -> change), SECONDS);
        }
        Supervision supervision = new Supervision(store, Clock.systemUTC());
        for (int callers : List.of(1, PARTICIPANTS, 1, PARTICIPANTS)) {
            new Writing(supervision).run(callers);
        }
        NodeProcess.await(store.close(), SECONDS);
        NodeProcess.await(vertx.close(), SECONDS);
    }

    private void run(int callers) throws Exception {
        Stopwatch since = new Stopwatch();
        List<Future<?>> all = new ArrayList<>();
        for (int caller = 0; caller < callers; caller++) {
            Promise<Void> over = Promise.promise();
            all.add(over.future());
            turn(caller, true, since, over);
        }
        NodeProcess.await(Future.all(all), SECONDS);
        System.out.printf(
                "writes with %d callers at a time: %.0f changes a second%n",
                callers, done.get() * 1e3 / since.millis());
    }

    /** Suspends and resumes its participant in turn, and stops when it is resumed. */
    private void turn(int caller, boolean suspend, Stopwatch since, Promise<Void> over) {
        SubscriberId id = ManyParticipants.id(caller);
        var unused = (suspend ? supervision.suspend(id, GROUNDS) : supervision.resume(id, GROUNDS))
                .onFailure(over::fail)
                .onSuccess(changed -> {
                    done.incrementAndGet();
                    if (!suspend && since.millis() > LASTS_MILLIS) {
                        over.complete();
                    } else {
                        turn(caller, !suspend, since, over);
                    }
                });
    }
}
