package network.haat.protocol.validation.schema;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The texts, numbers and words of an {@code enum} or {@code const}. */
final class ScalarSet {

    private final Set<String> texts = new HashSet<>();
    private final Set<BigDecimal> numbers = new HashSet<>();
    private final Set<String> words = new HashSet<>();
    private final List<String> shown = new ArrayList<>();

    ScalarSet(Iterable<JsonNode> values) {
        for (JsonNode value : values) {
            if (value.isTextual()) {
                texts.add(value.textValue());
            } else if (value.isNumber()) {
                numbers.add(normal(value.decimalValue()));
            } else {
                words.add(value.asText());
            }
            shown.add(value.asText());
        }
    }

    /** Whether the value the parser stands at is one of these; containers never are. */
    boolean contains(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> texts.contains(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                !numbers.isEmpty() && numbers.contains(normal(parser.getDecimalValue()));
            case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> words.contains(parser.getText());
            default -> false;
        };
    }

    String words() {
        String list = shown.stream().limit(12).collect(Collectors.joining(", "));
        String more = shown.size() > 12 ? ", …" : "";
        return (shown.size() == 1 ? "" : "one of ") + list + more;
    }

    private static BigDecimal normal(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }
}
