package network.haat.registry;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import network.haat.registry.core.AddressRule;
import network.haat.registry.outbound.PeerAddressRule;

/** What a network demands of a newcomer beyond the protocol's own rules. */
public enum Policy {
    /** For trying things out: plain http, any host, this machine; entered as soon as the challenge is answered. */
    SANDBOX(true);

    private final boolean anyAddress;

    Policy(boolean anyAddress) {
        this.anyAddress = anyAddress;
    }

    /** Reads it from a configuration value. */
    @JsonCreator
    public static Policy of(String word) {
        return Arrays.stream(values())
                .filter(policy -> policy.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("there is no policy '" + word + "'; known is " + words()));
    }

    AddressRule addresses() {
        return new PeerAddressRule(anyAddress);
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String words() {
        return Arrays.stream(values()).map(Policy::word).collect(Collectors.joining(", "));
    }
}
