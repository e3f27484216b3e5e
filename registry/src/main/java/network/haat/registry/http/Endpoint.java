package network.haat.registry.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;

/** Answers one kind of request. */
@FunctionalInterface
interface Endpoint {

    /** The body of the answer; fails with {@link network.haat.protocol.error.ProtocolException} to refuse. */
    Future<JsonNode> answer(Call call);
}
