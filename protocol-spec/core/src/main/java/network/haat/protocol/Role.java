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

    /** The error codes this role answers with in general, when nothing is known about the message. */
    public ErrorTable errors() {
        return errors;
    }

    /**
     * The error codes this role answers with to a message of this line and domain. The lists of logistics, settlement,
     * Beckn core and Beckn 2.0 take the place of the general one; a buyer side or gateway of Beckn core, for which no
     * list exists, keeps the general one.
     */
    public ErrorTable errors(Line line, String domain) {
        if (this == BREG) {
            return errors;
        }
        if (line == Line.BECKN_2_0) {
            return ErrorTable.BECKN_2_0;
        }
        return this == BG ? errors : partyErrors(line, domain);
    }

    private ErrorTable partyErrors(Line line, String domain) {
        if (domain.startsWith("ONDC:LOG") || domain.equals("nic2004:60232")) {
            return this == BPP ? ErrorTable.LOGISTICS_SELLER : ErrorTable.LOGISTICS_BUYER;
        }
        if (line == Line.BECKN_1_1 && domain.equals("ONDC:NTS10")) {
            return ErrorTable.SETTLEMENT;
        }
        boolean core = line == Line.BECKN_1_1 && !domain.startsWith("ONDC:");
        return core && this == BPP ? ErrorTable.BECKN_1_1 : errors;
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
