package network.haat.seller.core;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Instant;
import network.haat.protocol.Context;
import network.haat.protocol.dialect.Acknowledgement;

/** The way of callbacks to the network. */
@FunctionalInterface
public interface CallbackChannel {

    /**
     * Posts a callback.
     *
     * @param baseUrl of the buyer side
     * @param message the exact bytes of the whole callback
     * @param deadline after which it is given up
     */
    Future<Acknowledgement> post(URI baseUrl, Context context, Buffer message, Instant deadline);
}
