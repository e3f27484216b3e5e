package network.haat.registry.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
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
    public Future<Answer> answer(Call call) {
        return Attempt.at(() -> {
            JsonNode body = call.json();
            Lookups.Page page = lookups.find(LookupFilter.read(body), call.after());
            return page(page, isCore(body) ? SubscriptionJson::writeCore : SubscriptionJson::writeOndc);
        });
    }

    /** No specification has pages, so the answer stays the list it always was, and a header tells of the next one. */
    static Answer page(Lookups.Page page, Function<Subscription, ObjectNode> writer) {
        ArrayNode reply = JsonNodeFactory.instance.arrayNode(page.rows().size());
        page.rows().forEach(row -> reply.add(writer.apply(row)));
        return page.next().isEmpty()
                ? Answer.of(reply)
                : new Answer(
                        reply,
                        Map.of(
                                "Link",
                                "<?after=" + URLEncoder.encode(page.next(), StandardCharsets.UTF_8)
                                        + ">; rel=\"next\""));
    }

    private static boolean isCore(JsonNode body) {
        return Stream.of("key_id", "location", "url").anyMatch(body::has);
    }
}
