package network.haat.protocol.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * The text a {@code /vlookup} signs: {@code country|domain|type|city|subscriber_id}. It covers neither sender nor time,
 * so a receiver must check the timestamp and remember request ids itself. All five fields are required, because
 * implementations disagree about what to sign for a missing one.
 */
public final class VlookupText {

    private VlookupText() {}

    /** The text, or empty when a field is missing. */
    public static Optional<String> of(JsonNode searchParameters) {
        StringBuilder text = new StringBuilder();
        for (String name : new String[] {"country", "domain", "type", "city", "subscriber_id"}) {
            JsonNode value = searchParameters.path(name);
            if (!value.isTextual() || value.asText().isEmpty()) {
                return Optional.empty();
            }
            text.append(text.length() == 0 ? "" : "|").append(value.asText());
        }
        return Optional.of(text.toString());
    }
}
