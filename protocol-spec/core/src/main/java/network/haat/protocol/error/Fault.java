package network.haat.protocol.error;

/**
 * What is wrong with a message, independent of who says so. {@link ErrorTable#code} turns it into the code of the role
 * that answers; {@link #httpStatus()} and {@link #type()} are the same for every role.
 */
public enum Fault {
    /** No signature header at all (BECKN-006: 401). */
    MISSING_SIGNATURE(401, ErrorType.CONTEXT),
    /** A signature header that is malformed, outside its window, or does not verify. */
    INVALID_SIGNATURE(401, ErrorType.CONTEXT),
    /** The same for the gateway's own header; answered with Proxy-Authenticate. */
    INVALID_GATEWAY_SIGNATURE(401, ErrorType.CONTEXT),
    /** The registry does not know the signer, or not with this key, role or domain, or it is not SUBSCRIBED. */
    UNKNOWN_SUBSCRIBER(401, ErrorType.CONTEXT),
    /** The signer is not the sender named in the context. */
    WRONG_SENDER(401, ErrorType.CONTEXT),
    /** Larger than this node accepts. */
    TOO_LARGE(413, ErrorType.JSON_SCHEMA),
    /** It did not arrive within the time this node waits for a message. */
    TOO_SLOW(408, ErrorType.JSON_SCHEMA),
    /** Not JSON, or not an object with a context. */
    MALFORMED_BODY(400, ErrorType.JSON_SCHEMA),
    /** A context field is missing or has the wrong form. */
    INVALID_CONTEXT(400, ErrorType.CONTEXT),
    /** The message breaks a rule of its action. */
    INVALID_MESSAGE(400, ErrorType.JSON_SCHEMA),
    /** The action is not one this node receives. */
    UNKNOWN_ACTION(404, ErrorType.CONTEXT),
    /** The same ids with another body. */
    DUPLICATE(400, ErrorType.CONTEXT),
    /** Valid once, but its time is over. */
    STALE(400, ErrorType.CONTEXT),
    /** A callback that answers nothing this node asked, or a step before its predecessor. */
    OUT_OF_SEQUENCE(400, ErrorType.DOMAIN),
    /** The city is missing or not a city code. */
    INVALID_CITY(400, ErrorType.CONTEXT),
    /** Nobody is registered for the domain and city asked for. */
    NO_PROVIDERS(200, ErrorType.DOMAIN),
    /** The counterparty named is not in the registry, or not reachable under the URL claimed. */
    UNKNOWN_COUNTERPARTY(400, ErrorType.CONTEXT),
    /** The order named is not known. */
    ORDER_NOT_FOUND(200, ErrorType.DOMAIN),
    /** Understood and well formed, but refused for a business reason. */
    BUSINESS(200, ErrorType.DOMAIN),
    /** This caller asks more often than it may. */
    TOO_MANY(429, ErrorType.CORE),
    /** This node is at its limit; try again later. */
    OVERLOADED(503, ErrorType.CORE),
    /** Something this node depends on does not answer. */
    UNAVAILABLE(503, ErrorType.CORE),
    /** A defect of ours. */
    INTERNAL(500, ErrorType.CORE);

    private final int httpStatus;
    private final ErrorType type;

    Fault(int httpStatus, ErrorType type) {
        this.httpStatus = httpStatus;
        this.type = type;
    }

    /** The HTTP status of the NACK. */
    public int httpStatus() {
        return httpStatus;
    }

    /** The {@code error.type} to say with a code that has none of its own. */
    public ErrorType type() {
        return type;
    }
}
