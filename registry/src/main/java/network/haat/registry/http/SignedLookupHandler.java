package network.haat.registry.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import network.haat.protocol.registry.LookupFilter;
import network.haat.registry.core.Attempt;
import network.haat.registry.core.Lookups;

/** {@code POST /v2.0/lookup}: ONDC's look-up for participants, signed. */
final class SignedLookupHandler implements Endpoint {

    private final Lookups lookups;

    SignedLookupHandler(Lookups lookups) {
        this.lookups = lookups;
    }

    @Override
    public Future<JsonNode> answer(Call call) {
        return Attempt.at(() -> LookupHandler.ondc(
                lookups.findSigned(LookupFilter.read(call.json()), call.authorization(), call.bytes())));
    }
}
