package network.haat.protocol.validation.schema;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import network.haat.protocol.validation.finding.Finding;
import org.jspecify.annotations.Nullable;

/**
 * Walks one message along its shape, token by token: nothing is built but the values the rules want, and what has no
 * shape is skipped. One walker a message.
 */
final class ShapeWalker {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser parser;
    private final Complaints complaints;

    ShapeWalker(JsonParser parser, List<Finding> findings) {
        this.parser = parser;
        this.complaints = new Complaints(parser, findings);
    }

    /** Checks the value that starts at the current token, leaves the parser at its end, and returns what is kept of it. */
    @Nullable
    JsonNode value(Shape shape) throws IOException {
        JsonToken token = parser.currentToken();
        for (Origin origin : shape.forbidden()) {
            complaints.forbidden(origin);
        }
        if (!isAllowed(shape, token)) {
            parser.skipChildren();
            return null;
        }
        for (Shape.Values values : shape.values()) {
            if (!values.values().contains(parser)) {
                complaints.notAmong(values.origin());
            }
        }
        return switch (token) {
            case START_OBJECT -> object(shape);
            case START_ARRAY -> array(shape);
            default -> scalar(shape, token);
        };
    }

    private boolean isAllowed(Shape shape, JsonToken token) throws IOException {
        JsonKind kind = JsonKind.of(token);
        if (shape.allows(kind)) {
            return true;
        }
        boolean allowed = true;
        for (Shape.Types types : shape.types()) {
            if ((types.bits() & kind.bit()) == 0 && !isWhole(types, token)) {
                complaints.wrongType(types.origin());
                allowed = false;
            }
        }
        return allowed;
    }

    /** JSON Schema counts {@code 1.0} among the integers. */
    private boolean isWhole(Shape.Types types, JsonToken token) throws IOException {
        return token == JsonToken.VALUE_NUMBER_FLOAT
                && (types.bits() & JsonKind.INTEGER.bit()) != 0
                && parser.getDoubleValue() == Math.rint(parser.getDoubleValue());
    }

    private @Nullable JsonNode object(Shape shape) throws IOException {
        ObjectNode kept = shape.kept() ? NODES.objectNode() : null;
        long seen = 0;
        String name = parser.nextFieldName();
        while (name != null) {
            parser.nextToken();
            Shape.Member known = shape.member(name);
            Shape child = known == null ? shape.otherMembers() : known.shape();
            seen |= known == null ? 0 : known.required();
            if (child == null || !child.matters()) {
                parser.skipChildren();
            } else {
                keep(kept, name, value(child));
            }
            name = parser.nextFieldName();
        }
        reportMissing(shape, seen);
        return kept;
    }

    private static void keep(@Nullable ObjectNode kept, String name, @Nullable JsonNode value) {
        if (kept != null && value != null) {
            kept.set(name, value);
        }
    }

    private void reportMissing(Shape shape, long seen) {
        List<Shape.Required> required = shape.required();
        if (Long.bitCount(seen) == required.size()) {
            return;
        }
        for (int i = 0; i < required.size(); i++) {
            if ((seen & 1L << i) == 0) {
                complaints.missing(required.get(i));
            }
        }
    }

    private @Nullable JsonNode array(Shape shape) throws IOException {
        ArrayNode kept = shape.kept() ? NODES.arrayNode() : null;
        Shape element = shape.element();
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            count++;
            if (element == null || !element.matters()) {
                parser.skipChildren();
            } else {
                keep(kept, value(element));
            }
        }
        for (Shape.Bounds bounds : shape.elements()) {
            if (!bounds.contain(count)) {
                complaints.wrongCount(bounds.origin(), count);
            }
        }
        return kept;
    }

    /** Elements keep their places, so that pointers made from what is kept are right. */
    private static void keep(@Nullable ArrayNode kept, @Nullable JsonNode value) {
        if (kept != null) {
            kept.add(value == null ? NODES.missingNode() : value);
        }
    }

    private @Nullable JsonNode scalar(Shape shape, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            return text(shape);
        }
        if (token.isNumeric()) {
            return number(shape);
        }
        if (!shape.kept()) {
            return null;
        }
        return token == JsonToken.VALUE_NULL ? NODES.nullNode() : NODES.booleanNode(token == JsonToken.VALUE_TRUE);
    }

    private @Nullable JsonNode text(Shape shape) throws IOException {
        for (Shape.Text text : shape.texts()) {
            if (!text.demand().accepts(parser.getText())) {
                complaints.wrongForm(text.origin());
            }
        }
        return shape.kept() ? NODES.textNode(parser.getText()) : null;
    }

    private @Nullable JsonNode number(Shape shape) throws IOException {
        for (Shape.Bounds bounds : shape.numbers()) {
            if (!bounds.contain(parser.getDoubleValue())) {
                complaints.wrongForm(bounds.origin());
            }
        }
        return shape.kept() ? DecimalNode.valueOf(parser.getDecimalValue()) : null;
    }
}
