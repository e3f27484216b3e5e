package network.haat.protocol.error;

import java.util.EnumMap;
import java.util.Map;

/** Which {@link ErrorCode} each role answers to each {@link Fault}. Every fault has a code in every table. */
public enum ErrorTable {
    /** Codes of a gateway. */
    GATEWAY(ErrorCode.GATEWAY_BAD_REQUEST, ErrorCode.GATEWAY_SIGNATURE, ErrorCode.GATEWAY_BUSY) {
        @Override
        void addTo(Map<Fault, ErrorCode> codes) {
            codes.put(Fault.INVALID_CITY, ErrorCode.GATEWAY_CITY);
            codes.put(Fault.NO_PROVIDERS, ErrorCode.GATEWAY_NO_PROVIDERS);
        }
    },
    /** Codes of the buyer side, about callbacks. */
    BUYER(ErrorCode.BUYER_INVALID, ErrorCode.BUYER_SIGNATURE, ErrorCode.BUYER_INTERNAL) {
        @Override
        void addTo(Map<Fault, ErrorCode> codes) {
            codes.put(Fault.INVALID_CONTEXT, ErrorCode.BUYER_CONTEXT);
            codes.put(Fault.UNKNOWN_COUNTERPARTY, ErrorCode.BUYER_CONTEXT);
            codes.put(Fault.STALE, ErrorCode.BUYER_STALE);
            codes.put(Fault.OUT_OF_SEQUENCE, ErrorCode.BUYER_OUT_OF_SEQUENCE);
        }
    },
    /** Codes of the seller side, about requests. */
    SELLER(ErrorCode.SELLER_INVALID, ErrorCode.SELLER_SIGNATURE, ErrorCode.SELLER_INTERNAL) {
        @Override
        void addTo(Map<Fault, ErrorCode> codes) {
            codes.put(Fault.INVALID_CONTEXT, ErrorCode.SELLER_CONTEXT);
            codes.put(Fault.UNKNOWN_COUNTERPARTY, ErrorCode.SELLER_CONTEXT);
            codes.put(Fault.STALE, ErrorCode.SELLER_STALE);
            codes.put(Fault.ORDER_NOT_FOUND, ErrorCode.SELLER_ORDER_NOT_FOUND);
            codes.put(Fault.BUSINESS, ErrorCode.SELLER_BUSINESS);
            codes.put(Fault.UNKNOWN_ACTION, ErrorCode.SELLER_UNSUPPORTED);
        }
    },
    /** Codes of a registry. */
    REGISTRY(ErrorCode.REGISTRY_BAD_REQUEST, ErrorCode.REGISTRY_SIGNATURE, ErrorCode.REGISTRY_INTERNAL) {
        @Override
        void addTo(Map<Fault, ErrorCode> codes) {
            codes.put(Fault.MISSING_SIGNATURE, ErrorCode.REGISTRY_NO_SIGNATURE);
            codes.put(Fault.UNKNOWN_SUBSCRIBER, ErrorCode.REGISTRY_SUBSCRIBER_NOT_FOUND);
            codes.put(Fault.UNKNOWN_ACTION, ErrorCode.REGISTRY_ACTION);
            codes.put(Fault.BUSINESS, ErrorCode.REGISTRY_POLICY);
        }
    };

    /** Filled in the constructor and never changed. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Map<Fault, ErrorCode> codes = new EnumMap<>(Fault.class);

    /** Starts from three codes: for a fault of trust, of ours, and of the message. */
    ErrorTable(ErrorCode message, ErrorCode trust, ErrorCode ours) {
        for (Fault fault : Fault.values()) {
            codes.put(fault, fault.httpStatus() == 401 ? trust : fault.httpStatus() >= 500 ? ours : message);
        }
        addTo(codes);
    }

    abstract void addTo(Map<Fault, ErrorCode> codes);

    /** The code with which this role answers the fault. */
    public ErrorCode code(Fault fault) {
        ErrorCode code = codes.get(fault);
        if (code == null) {
            throw new IllegalStateException("no code for " + fault);
        }
        return code;
    }
}
