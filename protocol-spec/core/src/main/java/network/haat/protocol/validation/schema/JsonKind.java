package network.haat.protocol.validation.schema;

import com.fasterxml.jackson.core.JsonToken;
import java.util.Locale;

/** The types of JSON Schema, with the bit that stands for each in a set of them. */
enum JsonKind {
    OBJECT(1, "an object"),
    ARRAY(1 << 1, "an array"),
    STRING(1 << 2, "text"),
    INTEGER(1 << 3, "a whole number"),
    NUMBER(1 << 4, "a number"),
    BOOLEAN(1 << 5, "true or false"),
    NULL(1 << 6, "null");

    static final int ALL = (1 << 7) - 1;

    private final int bit;
    private final String words;

    JsonKind(int bit, String words) {
        this.bit = bit;
        this.words = words;
    }

    String words() {
        return words;
    }

    int bit() {
        return bit;
    }

    /** The bits of {@code "type": "…"}; every integer is a number too. */
    static int bits(String schemaType) {
        JsonKind kind = valueOf(schemaType.toUpperCase(Locale.ROOT));
        return kind == NUMBER ? NUMBER.bit() | INTEGER.bit() : kind.bit();
    }

    /** The kind of the value that starts with this token; a number with a fraction of zero is still {@link #NUMBER}. */
    static JsonKind of(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> OBJECT;
            case START_ARRAY -> ARRAY;
            case VALUE_NUMBER_INT -> INTEGER;
            case VALUE_NUMBER_FLOAT -> NUMBER;
            case VALUE_TRUE, VALUE_FALSE -> BOOLEAN;
            case VALUE_NULL -> NULL;
            default -> STRING;
        };
    }
}
