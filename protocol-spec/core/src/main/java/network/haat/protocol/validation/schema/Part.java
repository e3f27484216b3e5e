package network.haat.protocol.validation.schema;

import com.fasterxml.jackson.databind.JsonNode;
import network.haat.protocol.validation.finding.Level;
import org.jspecify.annotations.Nullable;

/**
 * One schema object at its place in a file. Two parts are equal when they are the same place, seen from the same layer
 * and described alike.
 *
 * @param layer the layer that brought it in, which may be another file than the one it stands in
 * @param level the level of that layer
 * @param file the file it stands in
 * @param pointer where in that file
 * @param described what those that refer to it call it, or null
 */
record Part(
        String layer,
        Level level,
        SchemaFile file,
        String pointer,
        @Nullable String described) {

    static Part definition(SchemaFile file, Level level, String name) {
        return new Part(file.layer(), level, file, "/$defs/" + escaped(name), null);
    }

    JsonNode schema() {
        return file.at(pointer);
    }

    /** The schema of a member or element of the value this part is about. */
    Part below(String... path) {
        return new Part(layer, level, file, pointer + steps(path), null);
    }

    /** Another schema of the same value, standing inside this one. */
    Part within(String... path) {
        return new Part(layer, level, file, pointer + steps(path), description());
    }

    /** The schema of the same value this one refers to. */
    Part target(String reference, SchemaLibrary library) {
        SchemaFile other = library.file(file.fileOf(reference));
        return new Part(layer, level, other, SchemaFile.pointerOf(reference), description());
    }

    /** What people call the value: in the words of whoever refers to it, else in its own. */
    @Nullable
    String description() {
        JsonNode own = schema().path("description");
        if (described != null) {
            return described;
        }
        return own.isTextual() ? own.textValue() : null;
    }

    Origin origin(String keyword, @Nullable String fallback) {
        String description = description();
        return new Origin(layer, level, keyword, description == null ? fallback : description);
    }

    private static String steps(String... path) {
        StringBuilder steps = new StringBuilder();
        for (String step : path) {
            steps.append('/').append(escaped(step));
        }
        return steps.toString();
    }

    private static String escaped(String step) {
        return step.replace("~", "~0").replace("/", "~1");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Part that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        return layer + ":" + file.name() + "#" + pointer + (described == null ? "" : " (" + described + ")");
    }
}
