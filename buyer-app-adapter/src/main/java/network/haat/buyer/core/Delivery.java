package network.haat.buyer.core;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import network.haat.protocol.Context;
import network.haat.protocol.dialect.Acknowledgement;

/** The way of requests to the network. */
public interface Delivery {

    /**
     * Where a request goes.
     *
     * @param subscriberId who receives it: a gateway for a search, else the seller
     * @param url registered base URL
     */
    record Receiver(String subscriberId, String url) {}

    /**
     * Finds who receives a request of this context, best first and at least one.
     *
     * @return fails with {@link network.haat.protocol.error.ProtocolException} when there is nobody
     */
    Future<List<Receiver>> receivers(Context context);

    /** Posts these bytes, trying until the deadline; succeeds with whatever the receiver said. */
    Future<Acknowledgement> post(Receiver receiver, Context context, Buffer message, Instant deadline);
}
