package network.haat.protocol.validation.schema;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Set;

/**
 * One file of schemas.
 *
 * @param name its path below the folder of all schemas
 * @param root its content
 */
record SchemaFile(String name, JsonNode root) {

    /** What our schemas may say; anything else would be ignored in silence, so it is refused. */
    private static final Set<String> KEYWORDS = Set.of(
            "$schema",
            "$id",
            "$ref",
            "$defs",
            "$comment",
            "title",
            "description",
            "examples",
            "type",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "minItems",
            "maxItems",
            "enum",
            "const",
            "pattern",
            "format",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "allOf");

    private static final String SCHEME = "haat:///";

    /** The name without its ending, as it stands in findings. */
    String layer() {
        return name.substring(0, name.length() - ".json".length());
    }

    boolean defines(String definition) {
        return root.path("$defs").has(definition);
    }

    /** The schema at a JSON Pointer of this file. */
    JsonNode at(String pointer) {
        JsonNode schema = root.at(JsonPointer.compile(pointer));
        if (schema.isMissingNode()) {
            throw new IllegalStateException("no schema at " + name + "#" + pointer);
        }
        schema.fieldNames().forEachRemaining(keyword -> {
            if (!KEYWORDS.contains(keyword)) {
                throw new IllegalStateException("unsupported keyword " + keyword + " at " + name + "#" + pointer);
            }
        });
        return schema;
    }

    /** The file a reference leads to, which may be this one. */
    String fileOf(String reference) {
        URI target = URI.create(SCHEME + name).resolve(reference);
        return target.getPath().substring(1);
    }

    /** The pointer inside that file. */
    static String pointerOf(String reference) {
        return reference.substring(reference.indexOf('#') + 1);
    }
}
