package network.haat.node.outbound;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import network.haat.protocol.dialect.Acknowledgement;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.ProtocolException;

/**
 * Posts a message to the address that {@link PeerDial} gives, and reads the acknowledgement, at most
 * {@value #MAX_ANSWER} bytes of it. Follows no redirects.
 */
final class HttpChannel implements PeerChannel {

    private static final int MAX_ANSWER = 65_536;

    private final Vertx vertx;
    private final HttpClient client;
    private final PeerDial dial;
    private final long timeoutMillis;

    HttpChannel(Vertx vertx, PeerDial dial, Duration timeout) {
        this.vertx = vertx;
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout((int) Math.min(timeout.toMillis(), 5_000))
                .setIdleTimeout(60)
                .setKeepAliveTimeout(30)
                .setDecompressionSupported(false);
        this.client = vertx.createHttpClient(
                options, new PoolOptions().setHttp1MaxSize(64).setMaxWaitQueueSize(1_000));
        this.dial = dial;
        this.timeoutMillis = timeout.toMillis();
    }

    @Override
    public Future<Acknowledgement> send(PeerMessage message) {
        return dial.to(message.url())
                .compose(server -> OneContext.call(
                        vertx,
                        () -> client.request(options(message, server))
                                .compose(request -> exchange(request, message.body()))))
                .recover(failure -> Future.failedFuture(describe(failure)));
    }

    private RequestOptions options(PeerMessage message, SocketAddress server) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(message.url().toString())
                .setServer(server)
                .setFollowRedirects(false)
                .setTimeout(timeoutMillis)
                .setIdleTimeout(timeoutMillis)
                .putHeader("Content-Type", "application/json");
        message.headers().forEach(options::putHeader);
        return options;
    }

    private static Future<Acknowledgement> exchange(HttpClientRequest request, Buffer body) {
        return request.send(body)
                .compose(response -> read(request, response))
                .map(answer ->
                        Acknowledgement.read(answer.status(), answer.body().getBytes()));
    }

    private record Answer(int status, Buffer body) {}

    private static Future<Answer> read(HttpClientRequest request, HttpClientResponse response) {
        Promise<Answer> promise = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(chunk -> {
            if (body.length() + chunk.length() > MAX_ANSWER) {
                promise.tryFail(new PeerException(
                        PeerException.Reason.ANSWER_TOO_LARGE, "the peer's answer is larger than any acknowledgement"));
                request.reset();
            } else {
                body.appendBuffer(chunk);
            }
        });
        response.exceptionHandler(promise::tryFail);
        response.endHandler(end -> promise.tryComplete(new Answer(response.statusCode(), body)));
        return promise.future();
    }

    private static PeerException describe(Throwable failure) {
        if (failure instanceof PeerException known) {
            return known;
        }
        if (failure instanceof ProtocolException refused && refused.problem().fault() == Fault.BUSINESS) {
            return new PeerException(
                    PeerException.Reason.FORBIDDEN_ADDRESS, refused.problem().message());
        }
        return failure instanceof TimeoutException
                ? new PeerException(PeerException.Reason.TIMEOUT, "the peer did not answer in time", failure)
                : new PeerException(PeerException.Reason.UNREACHABLE, "the peer could not be reached", failure);
    }
}
