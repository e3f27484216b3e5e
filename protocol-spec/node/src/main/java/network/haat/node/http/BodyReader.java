package network.haat.node.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;

/** Reads a request's body into memory, never more of it than is allowed. */
public final class BodyReader {

    private static final long GRACE_SECONDS = 1;

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

    /** The rest of the body is not waited for: soon after the answer the connection is closed. */
    private static void refuse(HttpServerRequest request, Promise<Buffer> promise, int limit) {
        request.response()
                .putHeader("Connection", "close")
                .endHandler(answered -> request.connection().shutdown(GRACE_SECONDS, TimeUnit.SECONDS));
        promise.tryFail(tooLarge(limit));
    }

    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException malformed) {
            return Long.MAX_VALUE;
        }
    }

    private static ProtocolException tooLarge(int limit) {
        return new ProtocolException(
                Problem.of(Fault.TOO_LARGE, "the body is too large").expected("at most " + limit + " bytes"));
    }
}
