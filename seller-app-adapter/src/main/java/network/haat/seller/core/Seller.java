package network.haat.seller.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import network.haat.protocol.Context;

/** Who answers the requests of buyers. */
@FunctionalInterface
public interface Seller {

    /**
     * Answers a request.
     *
     * @param request context of the request
     * @param body the whole request, as received
     * @return the callback's {@code message} or {@code error}, as the only member of an object; empty when there is no
     *     callback, or when it comes later through the API
     */
    Future<Optional<ObjectNode>> answer(Context request, Buffer body);
}
