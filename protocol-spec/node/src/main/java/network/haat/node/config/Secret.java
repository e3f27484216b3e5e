package network.haat.node.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * A configured value that is never printed.
 *
 * @param value the secret itself; empty when none is configured
 */
public record Secret(String value) {

    /** No secret. */
    public static final Secret NONE = new Secret("");

    /** Reads it from a configuration value. */
    @JsonCreator
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The secret, or empty when none is configured. */
    public Optional<String> get() {
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    /** Compares in constant time; false when no secret is configured. */
    public boolean matches(String offered) {
        return !value.isEmpty()
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), offered.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return value.isEmpty() ? "(none)" : "****";
    }
}
