package network.haat.protocol.signature.doctor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A header read as far as it can be.
 *
 * @param parameters by their names as written; of a repeated one the first
 * @param last of a repeated parameter the last value; of others their value
 * @param columns where each name begins, counted from 0
 * @param findings what kept it from being read strictly
 */
record HeaderReading(
        Map<String, String> parameters,
        Map<String, String> last,
        Map<String, Integer> columns,
        List<Finding> findings) {

    static final List<String> REQUIRED = List.of("keyId", "algorithm", "created", "expires", "headers", "signature");

    HeaderReading {
        parameters = new LinkedHashMap<>(parameters);
        last = Map.copyOf(last);
        columns = Map.copyOf(columns);
        findings = List.copyOf(findings);
    }

    /** The parameter, or one whose name differs in case or by a hyphen or underscore, or null. */
    @Nullable
    String value(String name) {
        String written = spelling(name);
        return written == null ? null : parameters.get(written);
    }

    /** The last value of a parameter that may be repeated, or null when it is missing. */
    @Nullable
    String lastValue(String name) {
        String written = spelling(name);
        return written == null ? null : last.get(written);
    }

    /** How a parameter's name is written here, or null when it is missing. */
    @Nullable
    String spelling(String name) {
        if (parameters.containsKey(name)) {
            return name;
        }
        return parameters.keySet().stream()
                .filter(written -> plain(written).equals(plain(name)))
                .findFirst()
                .orElse(null);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }
}
