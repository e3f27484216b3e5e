package network.haat.protocol.error;

/**
 * The kind of an error, {@code error.type} on the wire. The first five are of Beckn core 0.9 and ONDC, the rest are said
 * only in ONDC's {@code catalog_rejection}. Beckn core 1.1 and Beckn 2.0 have no types.
 */
public enum ErrorType {
    /** About the envelope: context, header, signature. */
    CONTEXT("CONTEXT-ERROR"),
    /** About the node that answers. */
    CORE("CORE-ERROR"),
    /** About the business. */
    DOMAIN("DOMAIN-ERROR"),
    /** About a rule of the network. ONDC retail 1.2.5 does not list it, so no code of its seller side has it. */
    POLICY("POLICY-ERROR"),
    /** About the form of the message. */
    JSON_SCHEMA("JSON-SCHEMA-ERROR"),
    /** A whole provider of a catalogue is rejected. */
    PROVIDER("PROVIDER-ERROR"),
    /** A provider is rejected because the two sides are not connected for it. */
    INTEGRATION("INTEGRATION-ERROR"),
    /** One item of a catalogue is rejected. */
    ITEM("ITEM-ERROR"),
    /** The whole catalogue of a seller app is rejected. */
    BPP("BPP-ERROR");

    private final String wireName;

    ErrorType(String wireName) {
        this.wireName = wireName;
    }

    /** The text on the wire, for example {@code CONTEXT-ERROR}. */
    public String wireName() {
        return wireName;
    }
}
