package network.haat.registry.http;

import io.vertx.core.Future;
import network.haat.registry.core.Attempt;
import network.haat.registry.core.Participants;
import network.haat.registry.core.Vlookups;

/** {@code POST /vlookup}: ONDC's old look-up with the signature in the body. */
final class VlookupHandler implements Endpoint {

    private final Vlookups vlookups;
    private final Participants participants;

    VlookupHandler(Vlookups vlookups, Participants participants) {
        this.vlookups = vlookups;
        this.participants = participants;
    }

    @Override
    public Future<Answer> answer(Call call) {
        return Attempt.at(() -> Answer.of(VlookupJson.write(vlookups.answer(call.json()), participants.current())));
    }
}
