package network.haat.node.directory.mirror;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Gets what a registry's log says. Every request has an end, follows no redirect, and its answer is read by the one
 * worker of the mirror, as it arrives.
 */
final class LogClient {

    private static final int CONNECTIONS = 4;
    private static final int MAX_WAITING = 16;
    private static final int OK = 200;

    /** Takes an answer in; may block. */
    @FunctionalInterface
    interface Reading<T> {
        T read(InputStream body) throws IOException, RefusedException;
    }

    private final Vertx vertx;
    private final Context context;
    private final WorkerExecutor worker;
    private final HttpClient http;
    private final String url;

    /** Runs on one event loop and one worker. */
    LogClient(Vertx vertx, Context context, WorkerExecutor worker, URI url) {
        this.vertx = vertx;
        this.context = context;
        this.worker = worker;
        this.url = url.toString();
        this.http = vertx.createHttpClient(
                new HttpClientOptions(),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(MAX_WAITING));
    }

    /**
     * Gets and reads; called on the event loop.
     *
     * @param path with its query
     * @param limit of all of it, from now to the last byte read
     * @param maxBytes of the answer as sent
     * @return fails with {@link RefusedException}, {@link StatusException} or whatever broke the connection
     */
    <T> Future<T> get(String path, Duration limit, long maxBytes, Reading<T> reading) {
        long deadline = System.nanoTime() + limit.toNanos();
        RequestOptions options = new RequestOptions()
                .setAbsoluteURI(url + path)
                .putHeader("Accept", "application/x-ndjson, application/json")
                .putHeader("Accept-Encoding", "gzip")
                .setFollowRedirects(false)
                .setConnectTimeout(limit.toMillis());
        return http.request(options).compose(request -> {
            long timer =
                    vertx.setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())), late -> {
                        request.reset();
                    });
            return request.send()
                    .compose(response -> read(response, maxBytes, deadline, reading))
                    .onComplete(done -> vertx.cancelTimer(timer))
                    .onFailure(failed -> context.runOnContext(on -> request.reset()));
        });
    }

    private <T> Future<T> read(HttpClientResponse response, long maxBytes, long deadline, Reading<T> reading) {
        int status = response.statusCode();
        if (status >= 300 && status < 400) {
            return Future.failedFuture(new RefusedException(Refusal.REDIRECT, "the registry answered HTTP " + status));
        }
        if (status != OK) {
            return Future.failedFuture(new StatusException(status));
        }
        WireStream body = new WireStream(context, response, maxBytes, deadline);
        return worker.executeBlocking(() -> reading.read(body)).onSuccess(read -> letGo(response, body));
    }

    /** An answer nobody wanted to its end must not keep its connection. */
    private void letGo(HttpClientResponse response, WireStream body) {
        if (!body.isEnded()) {
            context.runOnContext(on -> response.request().reset());
        }
    }

    /** Breaks off what is under way. */
    Future<Void> close() {
        return http.close();
    }
}
