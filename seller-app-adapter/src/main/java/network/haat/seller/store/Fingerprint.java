package network.haat.seller.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Tells whether two confirms say the same: SHA-256 of the order without its timestamps, fields sorted. A sender may set
 * the timestamps and the order of fields anew when it repeats itself; everything else is content.
 */
final class Fingerprint {

    private static final JsonMapper SORTED =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();
    private static final List<String> TIMESTAMPS = List.of("created_at", "updated_at");

    private Fingerprint() {}

    static String of(JsonNode order) {
        ObjectNode content = order.deepCopy();
        content.remove(TIMESTAMPS);
        return HexFormat.of().formatHex(sha256().digest(sorted(content).getBytes(StandardCharsets.UTF_8)));
    }

    private static String sorted(JsonNode content) {
        try {
            return SORTED.writeValueAsString(content);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a JSON tree cannot be written", impossible);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JRE has SHA-256", impossible);
        }
    }
}
