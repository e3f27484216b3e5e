package network.haat.seller.store;

/** Why a store refuses, with the code of ONDC's table for the seller side (developer-docs, error-codes.md). */
enum Ground {
    INVALID("JSON-SCHEMA-ERROR", "30000"),
    UNKNOWN_PROVIDER("DOMAIN-ERROR", "30001"),
    UNKNOWN_ITEM("DOMAIN-ERROR", "30004"),
    NOT_SERVICEABLE("DOMAIN-ERROR", "30009"),
    INVALID_CANCELLATION_REASON("DOMAIN-ERROR", "30012"),
    INVALID_RATING("DOMAIN-ERROR", "30015"),
    UNKNOWN_ORDER("DOMAIN-ERROR", "30018"),
    CANNOT_CONFIRM("DOMAIN-ERROR", "30019"),
    UNSUPPORTED("DOMAIN-ERROR", "40001"),
    OUT_OF_STOCK("DOMAIN-ERROR", "40002"),
    QUOTE_CHANGED("DOMAIN-ERROR", "40008"),
    CANNOT_CANCEL("DOMAIN-ERROR", "50001");

    private final String type;
    private final String code;

    Ground(String type, String code) {
        this.type = type;
        this.code = code;
    }

    Refusal refusal(String message) {
        return new Refusal(new StoreAnswer.Failure(type, code, message));
    }
}
