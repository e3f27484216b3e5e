package network.haat.sandbox.bench;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import network.haat.node.config.StartException;

/**
 * A Vert.x client with its keep-alive pool, one on every core, that posts one buffer with two signatures to every seller
 * in turn and reads the answers: no lanes, no retries, no deadlines, no accounts.
 */
final class BareClient {

    private static final long PATIENCE_SECONDS = 60;

    private final Vertx vertx;
    private final int atOnce;
    private final Buffer body;
    private final List<RequestOptions> targets = new ArrayList<>();

    private BareClient(Vertx vertx, String[] arguments) throws Exception {
        this.vertx = vertx;
        this.atOnce = Integer.parseInt(arguments[0]);
        this.body = Buffer.buffer(Files.readAllBytes(Path.of(arguments[2])));
        for (String url : Arrays.asList(arguments).subList(3, arguments.length)) {
            targets.add(new RequestOptions()
                    .setMethod(HttpMethod.POST)
                    .setAbsoluteURI(url + "/search")
                    .putHeader("Content-Type", "application/json")
                    .putHeader("Authorization", arguments[1])
                    .putHeader("X-Gateway-Authorization", arguments[1]));
        }
    }

    /** Takes how many to have under way, a signature, a file with the body, and base URLs; answers {@code post N}. */
    static Child.Work start(Vertx vertx, String[] arguments) throws Exception {
        BareClient client = new BareClient(vertx, arguments);
        List<Poster> posters = client.posters();
        return line -> client.post(posters, Long.parseLong(line.substring("post ".length())));
    }

    private List<Poster> posters() throws StartException, InterruptedException {
        HttpClientOptions options = new HttpClientOptions();
        NativeTls.use(options);
        PoolOptions pool =
                new PoolOptions().setHttp1MaxSize(atOnce / Runtime.getRuntime().availableProcessors());
        List<Poster> posters = new CopyOnWriteArrayList<>();
        OnEveryCore.start(vertx, context -> {
            posters.add(new Poster(vertx.createHttpClient(options, pool), context));
            return Future.succeededFuture();
        });
        return posters;
    }

    /** Posts so many, and answers how many were acknowledged and how long it took in nanoseconds. */
    private String post(List<Poster> posters, long count) throws InterruptedException {
        long share = count / posters.size();
        long start = System.nanoTime();
        CountDownLatch running = new CountDownLatch(posters.size());
        AtomicLong acknowledged = new AtomicLong();
        posters.forEach(poster -> poster.context.runOnContext(go -> poster.begin(share, acknowledged, running)));
        if (!running.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            return "0 1";
        }
        return acknowledged.get() + " " + (System.nanoTime() - start);
    }

    /** What one event loop posts; used on that loop alone. */
    private final class Poster {

        private final HttpClient client;
        private final Context context;
        private long left;
        private int underWay;
        private int next;
        private long acknowledged;

        Poster(HttpClient client, Context context) {
            this.client = client;
            this.context = context;
        }

        void begin(long count, AtomicLong total, CountDownLatch running) {
            left = count;
            underWay = 0;
            acknowledged = 0;
            for (int i = 0; i < atOnce / Runtime.getRuntime().availableProcessors(); i++) {
                more(total, running);
            }
        }

        private void more(AtomicLong total, CountDownLatch running) {
            if (left > 0) {
                left--;
                underWay++;
                one(total, running);
            } else if (underWay == 0) {
                total.addAndGet(acknowledged);
                acknowledged = 0;
                underWay = -1;
                running.countDown();
            }
        }

        private void one(AtomicLong total, CountDownLatch running) {
            next = (next + 1) % targets.size();
            client.request(targets.get(next))
                    .compose(request -> request.send(body))
                    .compose(HttpClientResponse::body)
                    .onComplete(answer -> {
                        underWay--;
                        acknowledged += answer.succeeded() ? 1 : 0;
                        more(total, running);
                    });
        }
    }
}
