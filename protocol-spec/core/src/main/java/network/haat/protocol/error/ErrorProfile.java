package network.haat.protocol.error;

/**
 * Who says an error code. The lists of the networks use the same numbers for different things, so a number means
 * something only together with its profile.
 */
public enum ErrorProfile {
    /** A gateway on ONDC. */
    GATEWAY("ONDC gateway", Source.ONDC_CODES),
    /** A buyer app on ONDC, about callbacks. */
    BUYER("ONDC buyer side", Source.ONDC_CODES),
    /** A seller app on ONDC, about requests and in callbacks. */
    SELLER("ONDC seller side", Source.ONDC_CODES),
    /** A logistics provider on ONDC: the seller side of the domains {@code ONDC:LOG…} and {@code nic2004:60232}. */
    LOGISTICS_SELLER("ONDC logistics provider", Source.ONDC_CODES),
    /** Who buys logistics on ONDC: the buyer side of the same domains. */
    LOGISTICS_BUYER("ONDC logistics buyer", Source.ONDC_CODES),
    /** Issue and grievance management on ONDC. It has no list; what its examples show is the seller side's number. */
    ISSUES("ONDC issues (IGM)", "ONDC IGM 1.0.0, example of a NACK"),
    /** Reconciliation and settlement on ONDC, version 2: the domain {@code ONDC:NTS10}. */
    SETTLEMENT("ONDC settlement (RSF 2)", "ONDC log-validation-utility, constants/RSFv2ErrorCodes.ts"),
    /** ONDC's central services: look-up at the registry, and what the gateway in front of it says. */
    REGISTRY("ONDC registry, look-up", "enum ErrorCode of the software that runs ONDC's central services (NSDL)"),
    /** ONDC's registry about {@code /subscribe}; 123, 135, 136 and 137 are of its version 1.1. */
    SUBSCRIPTION(
            "ONDC registry, subscribe", "ONDC developer-docs, registry/Onboarding of Participants.md, and its answers"),
    /** A buyer app on ONDC about a catalogue, in the {@code errors} of a {@code catalog_rejection}. */
    CATALOGUE_REJECTION(
            "ONDC catalogue rejection", "ONDC log-validation-utility, constants/catalogRejection.ts; ONDC RET 1.2"),
    /** A BPP of Beckn core 0.9 to 1.1 outside ONDC. */
    BECKN_1_1("Beckn core 1.1", "Beckn protocol-specifications, BECKN-005"),
    /** Everybody of Beckn 2.0; texts instead of numbers, as its running implementation sends them. */
    BECKN_2_0("Beckn 2.0", "Beckn protocol-specifications-v2, canonical error code set; beckn-onix where not in it"),
    /** The numbers an earlier document of Beckn 2.0 has; read, never written. */
    BECKN_2_0_NUMBERS("Beckn 2.0, numbers", "Beckn protocol-specifications-v2, docs/15_Error_Codes.md");

    /** Sources that several profiles share. */
    private static final class Source {
        private static final String ONDC_CODES = "ONDC developer-docs, protocol-network-extension/error-codes.md";

        private Source() {}
    }

    private final String title;
    private final String source;

    ErrorProfile(String title, String source) {
        this.title = title;
        this.source = source;
    }

    /** Its name for readers. */
    public String title() {
        return title;
    }

    /** The publication its codes are from. */
    public String source() {
        return source;
    }
}
