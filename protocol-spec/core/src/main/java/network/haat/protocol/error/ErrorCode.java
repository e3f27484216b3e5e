package network.haat.protocol.error;

/**
 * The error codes of the wire. A number means something only together with the role that says it, so codes are found by
 * {@link ErrorTable} and never by number. Source of the numbers: ONDC developer-docs,
 * protocol-network-extension/error-codes.md; for the registry the enum of ONDC's central services.
 */
public enum ErrorCode {
    GATEWAY_BAD_REQUEST("CONTEXT-ERROR", "10000"),
    GATEWAY_SIGNATURE("CONTEXT-ERROR", "10001"),
    GATEWAY_CITY("CONTEXT-ERROR", "10002"),
    GATEWAY_NO_PROVIDERS("DOMAIN-ERROR", "10002"),
    GATEWAY_BUSY("CORE-ERROR", "10000"),

    BUYER_SIGNATURE("CONTEXT-ERROR", "20001"),
    BUYER_STALE("CONTEXT-ERROR", "20002"),
    BUYER_CONTEXT("CONTEXT-ERROR", "20006"),
    BUYER_INVALID("JSON-SCHEMA-ERROR", "20006"),
    BUYER_OUT_OF_SEQUENCE("DOMAIN-ERROR", "20008"),
    BUYER_INTERNAL("CORE-ERROR", "23001"),

    SELLER_CONTEXT("CONTEXT-ERROR", "30000"),
    SELLER_INVALID("JSON-SCHEMA-ERROR", "30000"),
    SELLER_SIGNATURE("CONTEXT-ERROR", "30016"),
    SELLER_ORDER_NOT_FOUND("DOMAIN-ERROR", "30018"),
    SELLER_STALE("CONTEXT-ERROR", "30022"),
    SELLER_INTERNAL("CORE-ERROR", "31001"),
    SELLER_BUSINESS("DOMAIN-ERROR", "40000"),
    SELLER_UNSUPPORTED("DOMAIN-ERROR", "40001"),

    REGISTRY_SUBSCRIBER_NOT_FOUND("DOMAIN-ERROR", "1000"),
    REGISTRY_SIGNATURE("CONTEXT-ERROR", "1045"),
    REGISTRY_NO_SIGNATURE("CONTEXT-ERROR", "1020"),
    REGISTRY_BAD_REQUEST("JSON-SCHEMA-ERROR", "1055"),
    REGISTRY_ACTION("CONTEXT-ERROR", "1085"),
    REGISTRY_POLICY("POLICY-ERROR", "132"),
    REGISTRY_INTERNAL("CORE-ERROR", "1125");

    private final String type;
    private final String code;

    ErrorCode(String type, String code) {
        this.type = type;
        this.code = code;
    }

    /** {@code error.type}: one of the five names of Beckn core 0.9. */
    public String type() {
        return type;
    }

    /** {@code error.code}, digits as text. */
    public String code() {
        return code;
    }
}
