package network.haat.registry.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.util.Map;

/** Answers one kind of request. */
@FunctionalInterface
interface Endpoint {

    /** The answer; fails with {@link network.haat.protocol.error.ProtocolException} to refuse. */
    Future<Answer> answer(Call call);

    /**
     * An answer.
     *
     * @param body of the answer
     * @param headers beside the usual ones
     */
    record Answer(JsonNode body, Map<String, String> headers) {

        /** Copies the headers. */
        public Answer {
            headers = Map.copyOf(headers);
        }

        /** One without headers of its own. */
        static Answer of(JsonNode body) {
            return new Answer(body, Map.of());
        }
    }
}
