package network.haat.node.fanout;

import com.sun.management.OperatingSystemMXBean;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.NetServer;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Not a test: compares the fan-out with a bare Vert.x client and its keep-alive pool in one run, round by round in turn.
 * Both post the same 2 kB to the same sinks, which answer with fixed bytes on the same machine, and both read the whole
 * answer; the fan-out also judges it and tells of each delivery. Arguments: targets of a message, seconds of a round,
 * rounds.
 */
final class FanOutMeasurement {

    private static final int BODY = 2_048;
    private static final int UNDER_WAY = 64;
    private static final Buffer ANSWER = Buffer.buffer(RawPeer.ACK);

    private final List<Target> targets;
    private final FanOut fanOut;
    private final HttpClient pool;
    private final List<Context> contexts;
    private final AtomicInteger turn = new AtomicInteger();
    private final Map<String, String> headers = Map.of(
            "Authorization", "Signature " + "k".repeat(300), "X-Gateway-Authorization", "Signature " + "g".repeat(300));
    private final Buffer body = Buffer.buffer("x".repeat(BODY));

    private FanOutMeasurement(Vertx vertx, List<Target> targets) {
        this.targets = targets;
        this.fanOut = Sending.fanOut(vertx, FanOutRules.usual(true));
        this.pool = vertx.createHttpClient(
                new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(32).setMaxWaitQueueSize(100_000));
        VertxInternal internal = (VertxInternal) vertx;
        this.contexts = List.of(internal.createEventLoopContext(), internal.createEventLoopContext());
    }

    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[0]);
        int seconds = Integer.parseInt(args[1]);
        int rounds = Integer.parseInt(args[2]);
        Vertx vertx = Vertx.vertx();
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            targets.add(new Target("seller" + i, URI.create("http://127.0.0.1:" + sink(vertx) + "/beckn")));
        }
        FanOutMeasurement measurement = new FanOutMeasurement(vertx, targets);
        measurement.dispatch("first");
        measurement.round(measurement::bare, seconds);
        measurement.round(measurement::ours, seconds);
        double[] rates = new double[rounds];
        double[] costs = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            Round bare = measurement.round(measurement::bare, seconds);
            Round ours = measurement.round(measurement::ours, seconds);
            rates[i] = ours.rate() / bare.rate();
            costs[i] = bare.cpu() / ours.cpu();
            System.out.printf(
                    "fan-out %.0f/s %.1f us, pool %.0f/s %.1f us%n", ours.rate(), ours.cpu(), bare.rate(), bare.cpu());
        }
        System.out.printf("median ratio: rate %.2f, cpu %.2f%n", median(rates), median(costs));
        measurement.dispatch("new");
        measurement.dispatch("new");
        measurement.dispatch("other");
        measurement.dispatch("other");
        measurement.fanOut.close().await();
        vertx.close().await();
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static int sink(Vertx vertx) throws Exception {
        NetServer server = vertx.createNetServer();
        server.connectHandler(socket -> {
            int[] missing = {0};
            socket.handler(chunk -> {
                int taken = 0;
                while (taken < chunk.length()) {
                    if (missing[0] == 0) {
                        missing[0] = head(chunk, taken) + BODY;
                    }
                    int part = Math.min(missing[0], chunk.length() - taken);
                    missing[0] -= part;
                    taken += part;
                    if (missing[0] == 0) {
                        socket.write(ANSWER);
                    }
                }
            });
        });
        server.listen(0, "127.0.0.1").await(10, TimeUnit.SECONDS);
        return server.actualPort();
    }

    private static int head(Buffer chunk, int from) {
        for (int i = from; i < chunk.length() - 3; i++) {
            if (chunk.getByte(i) == '\r' && chunk.getByte(i + 2) == '\r') {
                return i + 4 - from;
            }
        }
        throw new IllegalStateException("a head in pieces");
    }

    private interface Way {
        Future<Void> send();
    }

    /** What a round came to: deliveries a second, and microseconds of CPU of the whole process for each, sinks included. */
    private record Round(double rate, double cpu) {}

    private Round round(Way way, int seconds) throws Exception {
        int together = Math.max(1, UNDER_WAY / targets.size());
        Semaphore room = new Semaphore(together);
        LongAdder sent = new LongAdder();
        long cpu = cpu();
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            room.acquire();
            way.send().onComplete(done -> {
                sent.add(done.succeeded() ? targets.size() : 0);
                room.release();
            });
        }
        room.acquire(together);
        return new Round(
                sent.sum() / ((System.nanoTime() - begin) / 1e9), (cpu() - cpu) / 1e3 / Math.max(1, sent.sum()));
    }

    private static long cpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private Parcel parcel() {
        return new Parcel(
                "buyer", "t", "m", "search", headers, body, Instant.now().plusSeconds(30));
    }

    private Future<Void> ours() {
        AtomicInteger acks = new AtomicInteger();
        return fanOut.send(parcel(), targets, told -> acks.addAndGet(told.outcome() == Outcome.ACK ? 1 : 0))
                .compose(done -> acks.get() == targets.size()
                        ? Future.succeededFuture()
                        : Future.failedFuture("only " + acks + " acknowledged"));
    }

    private Future<Void> bare() {
        MultiMap all = HttpHeaders.headers();
        all.set("Content-Type", "application/json");
        headers.forEach(all::set);
        Promise<Void> promise = Promise.promise();
        contexts.get(turn.getAndIncrement() % contexts.size()).runOnContext(on -> post(all, promise));
        return promise.future();
    }

    private void post(MultiMap all, Promise<Void> promise) {
        AtomicInteger open = new AtomicInteger(targets.size());
        for (Target target : targets) {
            RequestOptions options = new RequestOptions()
                    .setMethod(HttpMethod.POST)
                    .setHost("127.0.0.1")
                    .setPort(target.url().getPort())
                    .setURI("/beckn/search")
                    .setHeaders(all);
            pool.request(options)
                    .compose(request -> request.send(body))
                    .compose(HttpClientResponse::body)
                    .onComplete(done -> {
                        if (done.failed()) {
                            promise.tryFail(done.cause());
                        } else if (open.decrementAndGet() == 0) {
                            promise.complete();
                        }
                    });
        }
    }

    /** How long until all of 1,000 have it, on kept connections or, the first time, on none. */
    private void dispatch(String name) throws Exception {
        long begin = System.nanoTime();
        List<Target> thousand = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            thousand.add(new Target(name + i, targets.get(i % targets.size()).url()));
        }
        Map<String, Integer> outcomes = new ConcurrentHashMap<>();
        fanOut.send(parcel(), thousand, told -> outcomes.merge(told.outcome() + " " + told.attempts(), 1, Integer::sum))
                .await(30, TimeUnit.SECONDS);
        System.out.printf(
                "1,000 targets: %s after %d ms%n",
                outcomes, Duration.ofNanos(System.nanoTime() - begin).toMillis());
    }
}
