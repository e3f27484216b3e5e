package network.haat.protocol.error;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which {@link ErrorCode} each kind of node answers to each {@link Fault}. Every fault has a code in every table. Which
 * table a node uses for a message, {@code Role.errors} says.
 */
public enum ErrorTable {
    /** Codes of a gateway. */
    GATEWAY(ErrorCode.GATEWAY_BAD_REQUEST, ErrorCode.GATEWAY_SIGNATURE, ErrorCode.GATEWAY_BAD_REQUEST) {
        @Override
        void addTo(Map<Fault, ErrorCode> codes) {
            codes.put(Fault.INVALID_CITY, ErrorCode.GATEWAY_CITY);
            codes.put(Fault.NO_PROVIDERS, ErrorCode.GATEWAY_CITY);
        }
    },
    /** Codes of the buyer side, about callbacks. */
    BUYER(ErrorCode.BUYER_INVALID, ErrorCode.BUYER_SIGNATURE, ErrorCode.BUYER_INTERNAL) {
        @Override
        void addTo(Map<Fault, ErrorCode> codes) {
            codes.put(Fault.STALE, ErrorCode.BUYER_STALE);
            codes.put(Fault.OUT_OF_SEQUENCE, ErrorCode.BUYER_OUT_OF_SEQUENCE);
        }
    },
    /** Codes of the seller side, about requests. */
    SELLER(ErrorCode.SELLER_INVALID, ErrorCode.SELLER_SIGNATURE, ErrorCode.SELLER_INTERNAL) {
        @Override
        void addTo(Map<Fault, ErrorCode> codes) {
            codes.put(Fault.STALE, ErrorCode.SELLER_STALE);
            codes.put(Fault.ORDER_NOT_FOUND, ErrorCode.SELLER_ORDER_NOT_FOUND);
            codes.put(Fault.BUSINESS, ErrorCode.SELLER_BUSINESS);
            codes.put(Fault.UNKNOWN_ACTION, ErrorCode.SELLER_UNSUPPORTED);
        }
    },
    /** Codes of a logistics provider, about requests. */
    LOGISTICS_SELLER(ErrorCode.LOGISTICS_INVALID, ErrorCode.LOGISTICS_SIGNATURE, ErrorCode.LOGISTICS_INTERNAL) {
        @Override
        void addTo(Map<Fault, ErrorCode> codes) {
            codes.put(Fault.STALE, ErrorCode.LOGISTICS_STALE);
            codes.put(Fault.ORDER_NOT_FOUND, ErrorCode.LOGISTICS_ORDER_NOT_FOUND);
            codes.put(Fault.BUSINESS, ErrorCode.LOGISTICS_ORDER_INVALID);
            codes.put(Fault.UNKNOWN_ACTION, ErrorCode.LOGISTICS_UNSUPPORTED);
        }
    },
    /**
     * Codes of a logistics buyer, about callbacks. Its own list has none for envelopes, signatures, time and sequence;
     * there it says what any buyer side says.
     */
    LOGISTICS_BUYER(
            ErrorCode.LOGISTICS_BUYER_ORDER_INVALID, ErrorCode.BUYER_SIGNATURE, ErrorCode.LOGISTICS_BUYER_INTERNAL) {
        @Override
        void addTo(Map<Fault, ErrorCode> codes) {
            codes.put(Fault.TOO_LARGE, ErrorCode.BUYER_INVALID);
            codes.put(Fault.TOO_SLOW, ErrorCode.BUYER_INVALID);
            codes.put(Fault.MALFORMED_BODY, ErrorCode.BUYER_INVALID);
            codes.put(Fault.INVALID_CONTEXT, ErrorCode.BUYER_INVALID);
            codes.put(Fault.UNKNOWN_COUNTERPARTY, ErrorCode.BUYER_INVALID);
            codes.put(Fault.DUPLICATE, ErrorCode.BUYER_INVALID);
            codes.put(Fault.STALE, ErrorCode.BUYER_STALE);
            codes.put(Fault.OUT_OF_SEQUENCE, ErrorCode.BUYER_OUT_OF_SEQUENCE);
            codes.put(Fault.UNKNOWN_ACTION, ErrorCode.LOGISTICS_BUYER_UNSUPPORTED);
        }
    },
    /** Codes of either side in settlement. */
    SETTLEMENT(ErrorCode.SETTLEMENT_INVALID, ErrorCode.SETTLEMENT_SIGNATURE, ErrorCode.SETTLEMENT_UNAVAILABLE) {
        @Override
        void addTo(Map<Fault, ErrorCode> codes) {
            codes.put(Fault.MISSING_SIGNATURE, ErrorCode.SETTLEMENT_NO_SIGNATURE);
        }
    },
    /** Codes of a BPP of Beckn core, which has none for signatures and failures: those say the general ones. */
    BECKN_1_1(ErrorCode.CORE_INVALID, ErrorCode.CORE_INVALID, ErrorCode.CORE_BUSINESS) {
        @Override
        void addTo(Map<Fault, ErrorCode> codes) {
            codes.put(Fault.ORDER_NOT_FOUND, ErrorCode.CORE_ORDER_NOT_FOUND);
            codes.put(Fault.BUSINESS, ErrorCode.CORE_BUSINESS);
            codes.put(Fault.UNKNOWN_ACTION, ErrorCode.CORE_UNSUPPORTED);
        }
    },
    /** Codes of everybody in Beckn 2.0. */
    BECKN_2_0(ErrorCode.SCH_SCHEMA_VALIDATION_FAILED, ErrorCode.AUT_SIGNATURE_INVALID, ErrorCode.NET_INTERNAL_ERROR) {
        @Override
        void addTo(Map<Fault, ErrorCode> codes) {
            codes.put(Fault.MISSING_SIGNATURE, ErrorCode.AUT_SIGNATURE_MISSING);
            codes.put(Fault.UNKNOWN_SUBSCRIBER, ErrorCode.AUT_SUBSCRIBER_NOT_FOUND);
            codes.put(Fault.WRONG_SENDER, ErrorCode.AUT_UNAUTHORIZED_ACTION);
            codes.put(Fault.MALFORMED_BODY, ErrorCode.SCH_INVALID_JSON);
            codes.put(Fault.INVALID_CONTEXT, ErrorCode.CTX_INVALID_FIELD);
            codes.put(Fault.INVALID_CITY, ErrorCode.CTX_INVALID_FIELD);
            codes.put(Fault.UNKNOWN_COUNTERPARTY, ErrorCode.CTX_INVALID_FIELD);
            codes.put(Fault.DUPLICATE, ErrorCode.CTX_MESSAGE_ID_DUPLICATE);
            codes.put(Fault.STALE, ErrorCode.CTX_TTL_EXPIRED);
            codes.put(Fault.OUT_OF_SEQUENCE, ErrorCode.CTX_TRANSACTION_ID_UNKNOWN);
            codes.put(Fault.UNKNOWN_ACTION, ErrorCode.NET_NOT_IMPLEMENTED);
            codes.put(Fault.NO_PROVIDERS, ErrorCode.BIZ_NO_RESULTS_FOUND);
            codes.put(Fault.ORDER_NOT_FOUND, ErrorCode.BIZ_ORDER_NOT_FOUND);
            codes.put(Fault.BUSINESS, ErrorCode.BIZ_GENERIC_ERROR);
            codes.put(Fault.TOO_MANY, ErrorCode.NET_OVERLOADED);
            codes.put(Fault.OVERLOADED, ErrorCode.NET_OVERLOADED);
            codes.put(Fault.UNAVAILABLE, ErrorCode.NET_DOWNSTREAM_UNAVAILABLE);
        }
    },
    /** Codes of a registry. */
    REGISTRY(ErrorCode.REGISTRY_BAD_REQUEST, ErrorCode.REGISTRY_SIGNATURE, ErrorCode.REGISTRY_INTERNAL) {
        @Override
        void addTo(Map<Fault, ErrorCode> codes) {
            codes.put(Fault.MISSING_SIGNATURE, ErrorCode.REGISTRY_NO_SIGNATURE);
            codes.put(Fault.UNKNOWN_SUBSCRIBER, ErrorCode.REGISTRY_SUBSCRIBER_NOT_FOUND);
            codes.put(Fault.UNKNOWN_ACTION, ErrorCode.REGISTRY_ACTION);
            codes.put(Fault.BUSINESS, ErrorCode.SUBSCRIPTION_POLICY);
        }
    };

    /** Filled in the constructor and never changed. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Map<Fault, ErrorCode> codes = new EnumMap<>(Fault.class);

    /** Starts from three codes: for a fault of the message, of trust, and of ours. */
    ErrorTable(ErrorCode message, ErrorCode trust, ErrorCode ours) {
        for (Fault fault : Fault.values()) {
            boolean isOurs = fault.httpStatus() >= 500 || fault == Fault.TOO_MANY;
            codes.put(fault, fault.httpStatus() == 401 ? trust : isOurs ? ours : message);
        }
        addTo(codes);
    }

    abstract void addTo(Map<Fault, ErrorCode> codes);

    /** The code with which this kind of node answers a problem: the one prescribed, if its list has that. */
    public ErrorCode code(Problem problem) {
        ErrorCode general = code(problem.fault());
        return Optional.ofNullable(problem.code())
                .flatMap(prescribed -> ErrorCode.find(general.profile(), prescribed))
                .orElse(general);
    }

    /** The code with which this kind of node answers the fault. */
    public ErrorCode code(Fault fault) {
        ErrorCode code = codes.get(fault);
        if (code == null) {
            throw new IllegalStateException("no code for " + fault);
        }
        return code;
    }
}
