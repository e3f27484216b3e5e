package network.haat.registry.outbound;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;

/** Reads an answer into memory, never more of it than {@value #LIMIT} bytes. */
final class BoundedAnswer {

    static final int LIMIT = 65_536;

    private BoundedAnswer() {}

    /**
     * Must be called before the response's handler returns.
     *
     * @param tooLarge what to say when there is more
     */
    static Future<Buffer> read(HttpClientResponse response, Problem tooLarge) {
        Promise<Buffer> promise = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(promise::tryFail);
        response.endHandler(end -> promise.tryComplete(body));
        response.handler(chunk -> {
            if (body.length() + chunk.length() > LIMIT) {
                promise.tryFail(new ProtocolException(tooLarge.expected("at most " + LIMIT + " bytes")));
            } else {
                body.appendBuffer(chunk);
            }
        });
        return promise.future();
    }
}
