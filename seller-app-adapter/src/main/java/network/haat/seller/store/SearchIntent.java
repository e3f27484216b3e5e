package network.haat.seller.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/**
 * What a search asks for; both lines spell this part alike.
 *
 * @param words all of them must match; none means everything
 * @param providerId the only provider wanted, or empty
 * @param stops from where to where, in Beckn 1.1; a missing node otherwise
 */
record SearchIntent(Words words, String providerId, JsonNode stops) {

    static SearchIntent of(JsonNode message) {
        JsonNode intent = message.path("intent");
        return new SearchIntent(
                Words.of(Stream.of(intent, intent.path("item"), intent.path("category"), intent.path("provider"))
                        .map(wanted -> wanted.path("descriptor").path("name").asText(""))),
                intent.path("provider").path("id").asText(""),
                intent.path("fulfillment").path("stops"));
    }
}
