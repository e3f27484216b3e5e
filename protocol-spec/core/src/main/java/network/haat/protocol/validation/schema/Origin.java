package network.haat.protocol.validation.schema;

import network.haat.protocol.validation.finding.Level;
import org.jspecify.annotations.Nullable;

/**
 * Where a demand comes from.
 *
 * @param layer the schema file without its ending
 * @param level the level of that layer
 * @param keyword the keyword of JSON Schema
 * @param expected what would be right, as people say it, or null
 */
record Origin(
        String layer, Level level, String keyword, @Nullable String expected) {

    String rule() {
        return layer + "#" + keyword;
    }
}
