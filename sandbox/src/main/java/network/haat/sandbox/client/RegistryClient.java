package network.haat.sandbox.client;

import com.fasterxml.jackson.databind.JsonNode;

/** Asks the network face of a registry what anybody may ask. */
public final class RegistryClient {

    private final JsonApi api;

    /** A client of this face. */
    public RegistryClient(Face face) {
        this.api = new JsonApi("the registry", face);
    }

    /** One onboarding with its steps; {@link ClientException#isUnknown} when there is none. */
    public JsonNode operation(String id) throws ClientException, InterruptedException {
        return api.get("/operations/" + JsonApi.segment(id));
    }
}
