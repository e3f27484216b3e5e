package network.haat.registry.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.Stream;
import network.haat.protocol.registry.LookupFilter;
import network.haat.protocol.registry.Subscription;
import network.haat.protocol.registry.SubscriptionJson;
import network.haat.registry.core.Attempt;
import network.haat.registry.core.Lookups;

/** {@code POST /lookup}: ONDC's first version or Beckn core's, unsigned; answered in the spelling it was asked in. */
final class LookupHandler implements Endpoint {

    private final Lookups lookups;

    LookupHandler(Lookups lookups) {
        this.lookups = lookups;
    }

    @Override
    public Future<JsonNode> answer(Call call) {
        return Attempt.at(() -> {
            JsonNode body = call.json();
            List<Subscription> rows = lookups.find(LookupFilter.read(body));
            return isCore(body) ? core(rows) : ondc(rows);
        });
    }

    static ArrayNode ondc(List<Subscription> rows) {
        ArrayNode reply = JsonNodeFactory.instance.arrayNode(rows.size());
        rows.forEach(row -> reply.add(SubscriptionJson.writeOndc(row)));
        return reply;
    }

    private static ArrayNode core(List<Subscription> rows) {
        ArrayNode reply = JsonNodeFactory.instance.arrayNode(rows.size());
        rows.forEach(row -> reply.add(SubscriptionJson.writeCore(row)));
        return reply;
    }

    private static boolean isCore(JsonNode body) {
        return Stream.of("key_id", "location", "url").anyMatch(body::has);
    }
}
