package network.haat.protocol.validation.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Merges schemas into {@link Shape}s: all that any layer says about one place in a message becomes one shape, so that a
 * message is walked once whatever the number of layers. That works because our schemas leave out the keywords with
 * alternatives ({@code anyOf}, {@code if} …): every keyword only narrows.
 */
final class ShapeCompiler {

    private static final int MOST_REQUIRED = Long.SIZE;

    private record Place(Set<Part> parts, @Nullable Wanted wanted) {}

    private final SchemaLibrary library;
    private final Map<Place, Shape> shapes = new HashMap<>();

    ShapeCompiler(SchemaLibrary library) {
        this.library = library;
    }

    Shape compile(List<Part> parts, @Nullable Wanted wanted) {
        Set<Part> flat = new LinkedHashSet<>();
        parts.forEach(part -> flatten(part, flat));
        Place place = new Place(flat, wanted);
        Shape known = shapes.get(place);
        if (known != null) {
            return known;
        }
        Shape shape = new Shape();
        shapes.put(place, shape);
        if (wanted != null) {
            shape.keep();
        }
        flat.forEach(part -> addDemands(shape, part));
        addMembers(shape, flat, wanted);
        addOtherMembers(shape, flat, wanted);
        addElement(shape, flat, wanted);
        return shape;
    }

    /** A schema with those it refers to and those it is made of, each once. */
    private void flatten(Part part, Set<Part> into) {
        if (!into.add(part)) {
            return;
        }
        JsonNode schema = part.schema();
        if (schema.has("$ref")) {
            flatten(part.target(schema.get("$ref").textValue(), library), into);
        }
        for (int i = 0; i < schema.path("allOf").size(); i++) {
            flatten(part.within("allOf", Integer.toString(i)), into);
        }
    }

    private static void addDemands(Shape shape, Part part) {
        JsonNode schema = part.schema();
        if (schema.isBoolean() && !schema.booleanValue()) {
            shape.forbid(part.origin("forbidden", null));
        }
        if (schema.has("type")) {
            addTypes(shape, part, schema.get("type"));
        }
        addTexts(shape, part, schema);
        addBounds(shape, part, schema);
        if (schema.has("enum") || schema.has("const")) {
            String keyword = schema.has("enum") ? "enum" : "const";
            ScalarSet values = new ScalarSet(schema.has("enum") ? schema.get("enum") : List.of(schema.get("const")));
            shape.add(new Shape.Values(values, part.origin(keyword, values.words())));
        }
    }

    private static void addTypes(Shape shape, Part part, JsonNode type) {
        List<String> names = new ArrayList<>();
        (type.isArray() ? type : List.of(type)).forEach(name -> names.add(name.textValue()));
        int bits = 0;
        List<String> words = new ArrayList<>();
        for (String name : names) {
            bits |= JsonKind.bits(name);
            if (!name.equals("null")) {
                words.add(JsonKind.valueOf(name.toUpperCase(Locale.ROOT)).words());
            }
        }
        shape.add(new Shape.Types(bits, part.origin("type", String.join(" or ", words))));
    }

    private static void addTexts(Shape shape, Part part, JsonNode schema) {
        if (schema.has("format")) {
            TextFormat format = TextFormat.of(schema.get("format").textValue());
            shape.add(new Shape.Text(new TextDemand.Format(format), part.origin("format", format.words())));
        }
        if (schema.has("pattern")) {
            String pattern = schema.get("pattern").textValue();
            shape.add(new Shape.Text(
                    new TextDemand.Matching(Pattern.compile(pattern)),
                    part.origin("pattern", "text of the form " + pattern)));
        }
        if (schema.has("minLength") || schema.has("maxLength")) {
            int least = schema.path("minLength").asInt(0);
            int most = schema.path("maxLength").asInt(Integer.MAX_VALUE);
            shape.add(new Shape.Text(
                    new TextDemand.Length(least, most), part.origin("length", span(least, most, "characters"))));
        }
    }

    private static void addBounds(Shape shape, Part part, JsonNode schema) {
        if (schema.has("minimum") || schema.has("maximum")) {
            Double least = number(schema.get("minimum"));
            Double most = number(schema.get("maximum"));
            String words =
                    "a number " + (least == null ? "" : "from " + least + " ") + (most == null ? "" : "to " + most);
            shape.addNumber(new Shape.Bounds(least, most, part.origin("range", words.strip())));
        }
        if (schema.has("minItems") || schema.has("maxItems")) {
            int least = schema.path("minItems").asInt(0);
            int most = schema.path("maxItems").asInt(Integer.MAX_VALUE);
            shape.addElements(new Shape.Bounds(
                    (double) least, (double) most, part.origin("items", span(least, most, "elements"))));
        }
    }

    private static @Nullable Double number(@Nullable JsonNode node) {
        return node == null ? null : node.doubleValue();
    }

    private static String span(int least, int most, String what) {
        if (most == Integer.MAX_VALUE) {
            return least == 1 && what.equals("characters")
                    ? "text that is not empty"
                    : "at least " + least + " " + what;
        }
        return (least == 0 ? "at most " : least + " to ") + most + " " + what;
    }

    private void addMembers(Shape shape, Set<Part> flat, @Nullable Wanted wanted) {
        Map<String, Long> required = addRequired(shape, flat);
        Set<String> names = new LinkedHashSet<>(required.keySet());
        flat.forEach(part -> part.schema().path("properties").fieldNames().forEachRemaining(names::add));
        if (wanted != null) {
            names.addAll(wanted.names());
        }
        for (String name : names) {
            List<Part> children =
                    flat.stream().flatMap(part -> memberOf(part, name)).toList();
            Shape child = compile(children, wanted == null ? null : wanted.member(name));
            shape.member(name, new Shape.Member(child, required.getOrDefault(name, 0L)));
        }
    }

    /** The members demanded, each with its bit. Where several layers demand one, the first, so the lowest, counts. */
    private Map<String, Long> addRequired(Shape shape, Set<Part> flat) {
        Map<String, Long> bits = new LinkedHashMap<>();
        for (Part part : flat) {
            for (JsonNode name : part.schema().path("required")) {
                if (!bits.containsKey(name.textValue())) {
                    if (bits.size() == MOST_REQUIRED) {
                        throw new IllegalStateException("more than " + MOST_REQUIRED + " required members at " + part);
                    }
                    bits.put(name.textValue(), 1L << bits.size());
                    shape.require(new Shape.Required(name.textValue(), origin(part, name.textValue(), flat)));
                }
            }
        }
        return bits;
    }

    /** A missing member is described by what it should hold, whichever schema says that. */
    private Origin origin(Part part, String name, Set<Part> flat) {
        String expected = Stream.concat(Stream.of(part), flat.stream())
                .filter(other -> other.schema().path("properties").has(name))
                .map(other -> Optional.ofNullable(description(other.below("properties", name))))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
        return new Origin(part.layer(), part.level(), "required", expected);
    }

    private @Nullable String description(Part part) {
        JsonNode reference = part.schema().path("$ref");
        return part.description() == null && reference.isTextual()
                ? description(part.target(reference.textValue(), library))
                : part.description();
    }

    private static Stream<Part> memberOf(Part part, String name) {
        if (part.schema().path("properties").has(name)) {
            return Stream.of(part.below("properties", name));
        }
        return otherOf(part);
    }

    private static Stream<Part> otherOf(Part part) {
        return part.schema().has("additionalProperties")
                ? Stream.of(part.below("additionalProperties"))
                : Stream.empty();
    }

    private void addOtherMembers(Shape shape, Set<Part> flat, @Nullable Wanted wanted) {
        List<Part> others = flat.stream().flatMap(ShapeCompiler::otherOf).toList();
        Wanted every = wanted == null ? null : wanted.element();
        if (!others.isEmpty() || every != null) {
            shape.otherMembers(compile(others, every));
        }
    }

    private void addElement(Shape shape, Set<Part> flat, @Nullable Wanted wanted) {
        List<Part> elements = flat.stream()
                .filter(part -> part.schema().has("items"))
                .map(part -> part.below("items"))
                .toList();
        Wanted every = wanted == null ? null : wanted.element();
        if (!elements.isEmpty() || every != null) {
            shape.element(compile(elements, every));
        }
    }
}
