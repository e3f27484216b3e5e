package network.haat.protocol.error;

/**
 * What is wrong with a message, independent of who says so. {@link ErrorTable#code} turns it into the code of the role
 * that answers; {@link #httpStatus()} is the same for every role.
 */
public enum Fault {
    /** No signature header at all (BECKN-006: 401). */
    MISSING_SIGNATURE(401),
    /** A signature header that is malformed, outside its window, or does not verify. */
    INVALID_SIGNATURE(401),
    /** The same for the gateway's own header; answered with Proxy-Authenticate. */
    INVALID_GATEWAY_SIGNATURE(401),
    /** The registry does not know the signer, or not with this key, role or domain, or it is not SUBSCRIBED. */
    UNKNOWN_SUBSCRIBER(401),
    /** The signer is not the sender named in the context. */
    WRONG_SENDER(401),
    /** Larger than this node accepts. */
    TOO_LARGE(413),
    /** Not JSON, or not an object with a context. */
    MALFORMED_BODY(400),
    /** A context field is missing or has the wrong form. */
    INVALID_CONTEXT(400),
    /** The message breaks a rule of its action. */
    INVALID_MESSAGE(400),
    /** The action is not one this node receives. */
    UNKNOWN_ACTION(404),
    /** The same ids with another body. */
    DUPLICATE(400),
    /** Valid once, but its time is over. */
    STALE(400),
    /** A callback that answers nothing this node asked, or a step before its predecessor. */
    OUT_OF_SEQUENCE(400),
    /** The city is missing or not a city code. */
    INVALID_CITY(400),
    /** Nobody is registered for the domain and city asked for. */
    NO_PROVIDERS(200),
    /** The counterparty named is not in the registry, or not reachable under the URL claimed. */
    UNKNOWN_COUNTERPARTY(400),
    /** The order named is not known. */
    ORDER_NOT_FOUND(200),
    /** Understood and well formed, but refused for a business reason. */
    BUSINESS(200),
    /** This node is at its limit; try again later. */
    OVERLOADED(503),
    /** Something this node depends on does not answer. */
    UNAVAILABLE(503),
    /** A defect of ours. */
    INTERNAL(500);

    private final int httpStatus;

    Fault(int httpStatus) {
        this.httpStatus = httpStatus;
    }

    /** The HTTP status of the NACK. */
    public int httpStatus() {
        return httpStatus;
    }
}
