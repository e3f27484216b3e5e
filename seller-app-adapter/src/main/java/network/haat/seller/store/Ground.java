package network.haat.seller.store;

import network.haat.protocol.error.ErrorCode;
import network.haat.protocol.error.Fault;

/** Why a store refuses, with the code of ONDC's seller side. */
enum Ground {
    INVALID(ErrorCode.SELLER_INVALID),
    UNKNOWN_PROVIDER(ErrorCode.SELLER_PROVIDER_UNKNOWN),
    UNKNOWN_ITEM(ErrorCode.SELLER_ITEM_UNKNOWN),
    NOT_SERVICEABLE(ErrorCode.SELLER_DROP_NOT_SERVICEABLE),
    INVALID_CANCELLATION_REASON(ErrorCode.SELLER_CANCELLATION_REASON),
    INVALID_RATING(ErrorCode.SELLER_RATING),
    UNKNOWN_ORDER(ErrorCode.SELLER_ORDER_NOT_FOUND),
    CANNOT_CONFIRM(ErrorCode.SELLER_CANNOT_CONFIRM),
    UNSUPPORTED(ErrorCode.SELLER_UNSUPPORTED),
    OUT_OF_STOCK(ErrorCode.SELLER_QUANTITY_UNAVAILABLE),
    QUOTE_CHANGED(ErrorCode.SELLER_QUOTE_CHANGED),
    CANNOT_CANCEL(ErrorCode.SELLER_CANNOT_CANCEL);

    private final ErrorCode code;

    Ground(ErrorCode code) {
        this.code = code;
    }

    Refusal refusal(String message) {
        String type = code.type(Fault.INVALID_MESSAGE).wireName();
        return new Refusal(new StoreAnswer.Failure(type, code.code(), message));
    }
}
