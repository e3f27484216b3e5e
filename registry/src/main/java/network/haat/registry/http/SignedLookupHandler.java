package network.haat.registry.http;

import io.vertx.core.Future;
import network.haat.protocol.registry.LookupFilter;
import network.haat.protocol.registry.SubscriptionJson;
import network.haat.registry.core.Attempt;
import network.haat.registry.core.Lookups;

/** {@code POST /v2.0/lookup}: ONDC's look-up for participants, signed. */
final class SignedLookupHandler implements Endpoint {

    private final Lookups lookups;

    SignedLookupHandler(Lookups lookups) {
        this.lookups = lookups;
    }

    @Override
    public Future<Answer> answer(Call call) {
        return Attempt.at(() -> LookupHandler.page(
                lookups.findSigned(LookupFilter.read(call.json()), call.after(), call.authorization(), call.bytes()),
                SubscriptionJson::writeOndc));
    }
}
