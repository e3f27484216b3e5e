package network.haat.protocol.transparency;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Base64 in one spelling only, so that nobody can change a signed text's envelope without being noticed. */
final class CanonicalBase64 {

    private CanonicalBase64() {}

    /** The bytes; null when the text is not what encoding them would give. */
    static byte @Nullable [] decode(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return Base64.getEncoder().encodeToString(bytes).equals(text) ? bytes : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }
}
