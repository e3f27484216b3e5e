package network.haat.registry;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import network.haat.protocol.SubscriberId;
import network.haat.registry.core.NetworkRules;
import network.haat.registry.outbound.PeerAddressRule;

/** What a network demands of a newcomer beyond the protocol's own rules. */
public enum Policy {
    /** For trying things out: plain http, any host, this machine; entered as soon as the challenge is answered. */
    SANDBOX(0),
    /** An operator approves what is new. */
    REVIEWED(1),
    /** Two different operators approve what is new. */
    TWO_PERSON(2);

    private final int approvals;

    Policy(int approvals) {
        this.approvals = approvals;
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

    boolean isSandbox() {
        return this == SANDBOX;
    }

    /** The rules; in any network but a real one participants may be at any address. */
    NetworkRules rules(RegistryConfig config, boolean anyAddress) {
        return new NetworkRules(
                new SubscriberId(config.registry().id()),
                new PeerAddressRule(anyAddress),
                approvals,
                config.keys().overlap());
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String words() {
        return Arrays.stream(values()).map(Policy::word).collect(Collectors.joining(", "));
    }
}
