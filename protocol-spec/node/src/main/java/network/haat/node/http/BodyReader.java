package network.haat.node.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import network.haat.protocol.error.Fault;

/** Reads a request's body into memory, never more of it than is allowed. */
public final class BodyReader {

    private static final long LINGER_MILLIS = 1_000;

    private BodyReader() {}

    /**
     * Reads a body; must be called before the request's handler returns.
     *
     * @param limit the largest body accepted, in bytes, after decompression
     * @return the body, or a failure with {@link Fault#TOO_LARGE}
     */
    public static Future<Buffer> read(HttpServerRequest request, int limit) {
        Promise<Buffer> promise = Promise.promise();
        Buffer body = Buffer.buffer();
        request.exceptionHandler(promise::tryFail);
        request.endHandler(end -> promise.tryComplete(body));
        request.handler(chunk -> {
            if (promise.future().isComplete()) {
                return;
            }
            if (body.length() + chunk.length() > limit) {
                refuse(request, promise, limit);
            } else {
                body.appendBuffer(chunk);
            }
        });
        if (declaredLength(request) > limit) {
            refuse(request, promise, limit);
        }
        return promise.future();
    }

    /**
     * The rest of the body is thrown away as it comes, for a moment: a connection closed at once would be reset, and the
     * peer might never read why.
     */
    private static void refuse(HttpServerRequest request, Promise<Buffer> promise, int limit) {
        Vertx vertx = Vertx.currentContext().owner();
        request.response()
                .putHeader("Connection", "close")
                .endHandler(answered -> vertx.setTimer(
                        LINGER_MILLIS, over -> request.connection().close()));
        promise.tryFail(BodyIntake.tooLarge(limit));
    }

    /** What the header states, {@link BodyIntake#UNKNOWN} where it states nothing; huge where it cannot be read. */
    static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? BodyIntake.UNKNOWN : Long.parseLong(length);
        } catch (NumberFormatException malformed) {
            return Long.MAX_VALUE;
        }
    }
}
