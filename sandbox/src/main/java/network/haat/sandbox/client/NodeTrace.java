package network.haat.sandbox.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Asks a node which hops of a transaction it remembers. */
public final class NodeTrace {

    private final JsonApi api;

    /**
     * Asks the node with this app or management face.
     *
     * @param name what it is, for errors
     */
    public NodeTrace(String name, Face face) {
        this.api = new JsonApi(name, face);
    }

    /**
     * What it remembers: {@code node}, {@code hops} and {@code left_out}.
     *
     * @return empty when it knows nothing of the transaction
     */
    public Optional<JsonNode> of(String transactionId) throws ClientException, InterruptedException {
        try {
            return Optional.of(api.get("/api/v1/trace/" + JsonApi.segment(transactionId)));
        } catch (ClientException refused) {
            if (refused.isUnknown()) {
                return Optional.empty();
            }
            throw refused;
        }
    }
}
