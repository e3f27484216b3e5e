package network.haat.protocol;

import java.util.Locale;
import java.util.Optional;
import network.haat.protocol.error.ErrorTable;

/** What a network participant does. A subscriber may hold several roles. */
public enum Role {
    /** Buyer side: Beckn Application Platform. */
    BAP("buyerApp", ErrorTable.BUYER),
    /** Seller side: Beckn Provider Platform. */
    BPP("sellerApp", ErrorTable.SELLER),
    /** Gateway, which broadcasts searches. */
    BG("gateway", ErrorTable.GATEWAY),
    /** Registry, which signs its own messages. */
    BREG("registry", ErrorTable.REGISTRY);

    private final String ondcName;
    private final ErrorTable errors;

    Role(String ondcName, ErrorTable errors) {
        this.ondcName = ondcName;
        this.errors = errors;
    }

    /** The error codes this role answers with. */
    public ErrorTable errors() {
        return errors;
    }

    /** The name used by ONDC in {@code /subscribe} and {@code /vlookup}: {@code buyerApp}, {@code sellerApp} …. */
    public String ondcName() {
        return ondcName;
    }

    /** Reads either spelling, {@code BAP} or {@code buyerApp}, ignoring case; empty when it is neither. */
    public static Optional<Role> parse(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        for (Role role : values()) {
            if (role.name().toLowerCase(Locale.ROOT).equals(wanted)
                    || role.ondcName.toLowerCase(Locale.ROOT).equals(wanted)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
