package network.haat.protocol.error;

import static network.haat.protocol.error.ErrorProfile.BECKN_1_1;
import static network.haat.protocol.error.ErrorProfile.BECKN_2_0;
import static network.haat.protocol.error.ErrorProfile.BECKN_2_0_NUMBERS;
import static network.haat.protocol.error.ErrorProfile.BUYER;
import static network.haat.protocol.error.ErrorProfile.CATALOGUE_REJECTION;
import static network.haat.protocol.error.ErrorProfile.GATEWAY;
import static network.haat.protocol.error.ErrorProfile.ISSUES;
import static network.haat.protocol.error.ErrorProfile.LOGISTICS_BUYER;
import static network.haat.protocol.error.ErrorProfile.LOGISTICS_SELLER;
import static network.haat.protocol.error.ErrorProfile.REGISTRY;
import static network.haat.protocol.error.ErrorProfile.SELLER;
import static network.haat.protocol.error.ErrorProfile.SETTLEMENT;
import static network.haat.protocol.error.ErrorProfile.SUBSCRIPTION;
import static network.haat.protocol.error.ErrorType.BPP;
import static network.haat.protocol.error.ErrorType.CONTEXT;
import static network.haat.protocol.error.ErrorType.CORE;
import static network.haat.protocol.error.ErrorType.DOMAIN;
import static network.haat.protocol.error.ErrorType.INTEGRATION;
import static network.haat.protocol.error.ErrorType.ITEM;
import static network.haat.protocol.error.ErrorType.JSON_SCHEMA;
import static network.haat.protocol.error.ErrorType.POLICY;
import static network.haat.protocol.error.ErrorType.PROVIDER;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every error code of the networks this software speaks to, grouped by who says it. {@code docs/error-codes.md} is this
 * table for readers. What a node answers to a fault is decided by {@link ErrorTable}; what a peer has said is found by
 * {@link #find}. Source of each code: {@link ErrorProfile#source()}; messages are in our own words.
 */
public enum ErrorCode {
    // A gateway.
    GATEWAY_BAD_REQUEST(GATEWAY, "10000", "the request cannot be taken as it is"),
    GATEWAY_SIGNATURE(GATEWAY, "10001", CONTEXT, "the signature of the request does not verify"),
    GATEWAY_CITY(GATEWAY, "10002", "the city is not a city code, or nobody serves it"),

    // The buyer side, about callbacks.
    BUYER_CATALOGUE(BUYER, "20000", DOMAIN, "the catalogue cannot be used"),
    BUYER_SIGNATURE(BUYER, "20001", CONTEXT, "the signature of the callback does not verify"),
    BUYER_STALE(BUYER, "20002", CONTEXT, "the callback is out of date"),
    BUYER_PROVIDER_UNKNOWN(BUYER, "20003", DOMAIN, "there is no such provider"),
    BUYER_LOCATION_UNKNOWN(BUYER, "20004", DOMAIN, "the provider has no such location"),
    BUYER_ITEM_UNKNOWN(BUYER, "20005", DOMAIN, "there is no such item"),
    BUYER_INVALID(BUYER, "20006", "the callback breaks the contract of its action"),
    BUYER_ORDER_STATE(BUYER, "20007", DOMAIN, "the state of the order or fulfillment is old, or no possible next one"),
    BUYER_OUT_OF_SEQUENCE(BUYER, "20008", DOMAIN, "the callback came before the ACK of its request, or out of order"),
    BUYER_LATE(BUYER, "20009", DOMAIN, "the callback came after its time was over"),
    BUYER_UNSUPPORTED(BUYER, "21001", DOMAIN, "this buyer app does not do that"),
    BUYER_QUANTITY_RAISED(BUYER, "21002", DOMAIN, "the quantity of an item was raised"),
    BUYER_QUOTE_CHANGED(BUYER, "21003", DOMAIN, "the quote of an item changed, its quantity did not"),
    BUYER_PART_FILL_REFUSED(BUYER, "22501", DOMAIN, "the buyer does not want a part of the order and cancels it"),
    BUYER_CANCELLATION_REASON(BUYER, "22502", DOMAIN, "the reason of the cancellation is none of the list"),
    BUYER_CANCELLATION_QUOTE(
            BUYER, "22503", DOMAIN, "the new quote does not follow from the order and its cancellation terms"),
    BUYER_TAT_CHANGED(BUYER, "22504", DOMAIN, "the time to fulfil is not the one quoted before"),
    BUYER_CANCELLATION_TERMS_CHANGED(BUYER, "22505", DOMAIN, "the cancellation terms are not those quoted before"),
    BUYER_REFERENCE_TERMS_CHANGED(BUYER, "22506", DOMAIN, "the terms of reference are not those quoted before"),
    BUYER_QUOTE(BUYER, "22507", JSON_SCHEMA, "the quote breaks the contract of its action"),
    BUYER_PART_CANCEL(BUYER, "22508", DOMAIN, "the request to cancel a part cannot be followed"),
    BUYER_RETURN_WITHDRAWN(BUYER, "22509", DOMAIN, "the buyer takes back the request to return"),
    BUYER_INTERNAL(BUYER, "23001", CORE, "this buyer app failed; send the callback again"),
    BUYER_ORDER_INVALID(BUYER, "23002", DOMAIN, "the order does not pass this buyer app's checks"),
    BUYER_NO_CONFIRMATION(BUYER, "25001", DOMAIN, "the seller app did not answer, so the order is not confirmed"),
    BUYER_TERMS_REFUSED(BUYER, "27501", DOMAIN, "the seller app's terms are not accepted"),
    BUYER_TERMINATED(BUYER, "27502", DOMAIN, "the seller app did not accept the buyer app's terms, so the order ends"),

    // The seller side, about requests and in callbacks.
    SELLER_INVALID(SELLER, "30000", "the request breaks the contract of its action"),
    SELLER_PROVIDER_UNKNOWN(SELLER, "30001", DOMAIN, "there is no such provider"),
    SELLER_LOCATION_UNKNOWN(SELLER, "30002", DOMAIN, "the provider has no such location"),
    SELLER_CATEGORY_UNKNOWN(SELLER, "30003", DOMAIN, "the provider has no such category"),
    SELLER_ITEM_UNKNOWN(SELLER, "30004", DOMAIN, "there is no such item, or no longer"),
    SELLER_RETURN_REASON(SELLER, "30005", DOMAIN, "the reason of the return is none of the list"),
    SELLER_OFFER_OVER(SELLER, "30006", DOMAIN, "the offer is not valid any more"),
    SELLER_OFFER_UNAVAILABLE(SELLER, "30007", DOMAIN, "the offer cannot be fulfilled now"),
    SELLER_PICKUP_NOT_SERVICEABLE(SELLER, "30008", DOMAIN, "nobody picks up at this place"),
    SELLER_DROP_NOT_SERVICEABLE(SELLER, "30009", DOMAIN, "nobody delivers to this place"),
    SELLER_TOO_FAR(SELLER, "30010", DOMAIN, "the way is longer than anyone delivers"),
    SELLER_NO_DELIVERY_PARTNER(SELLER, "30011", DOMAIN, "there is no delivery partner free"),
    SELLER_CANCELLATION_REASON(SELLER, "30012", DOMAIN, "the reason of the cancellation is none of the list"),
    SELLER_TAT_CHANGED(SELLER, "30013", DOMAIN, "the time to fulfil is not the one quoted before"),
    SELLER_NOT_LATE_YET(SELLER, "30014", DOMAIN, "it cannot be cancelled for lateness before it is late"),
    SELLER_RATING(SELLER, "30015", DOMAIN, "the value is no rating"),
    SELLER_SIGNATURE(SELLER, "30016", CONTEXT, "the signature of the request does not verify"),
    SELLER_MERCHANT_CLOSED(SELLER, "30017", DOMAIN, "the merchant takes no orders now"),
    SELLER_ORDER_NOT_FOUND(SELLER, "30018", DOMAIN, "there is no such order"),
    SELLER_CANNOT_CONFIRM(SELLER, "30019", DOMAIN, "the order cannot be confirmed"),
    SELLER_NO_CONFIRMATION(SELLER, "30020", DOMAIN, "the buyer app did not answer, so the order is not confirmed"),
    SELLER_MERCHANT_INACTIVE(SELLER, "30021", DOMAIN, "the merchant is not active"),
    SELLER_STALE(SELLER, "30022", CONTEXT, "the request is out of date"),
    SELLER_BELOW_MINIMUM_VALUE(SELLER, "30023", DOMAIN, "the cart is worth less than the smallest order"),
    SELLER_INTERNAL(SELLER, "31001", CORE, "this seller app failed; send the request again"),
    SELLER_ORDER_INVALID(SELLER, "31002", DOMAIN, "the order does not pass this seller app's checks"),
    SELLER_PROCESSING(SELLER, "31003", DOMAIN, "the order is still being worked on"),
    SELLER_BUSINESS(SELLER, "40000", DOMAIN, "it is refused for a business reason"),
    SELLER_UNSUPPORTED(SELLER, "40001", DOMAIN, "this seller app does not do that"),
    SELLER_QUANTITY_UNAVAILABLE(SELLER, "40002", DOMAIN, "there is less of an item than was ordered"),
    SELLER_QUOTE_UNAVAILABLE(SELLER, "40003", DOMAIN, "the quote does not hold any more"),
    SELLER_PAYMENT_UNSUPPORTED(SELLER, "40004", DOMAIN, "this way of paying is not taken"),
    SELLER_NOT_TRACKED(SELLER, "40005", DOMAIN, "nothing of the order can be tracked"),
    SELLER_NO_AGENT(SELLER, "40006", DOMAIN, "there is no agent for the fulfillment"),
    SELLER_QUANTITY_CHANGED(SELLER, "40007", DOMAIN, "the quantity of an item changed"),
    SELLER_QUOTE_CHANGED(SELLER, "40008", DOMAIN, "the quote changed"),
    SELLER_ABOVE_MAXIMUM_QUANTITY(SELLER, "40009", DOMAIN, "more of an item was ordered than one order may have"),
    SELLER_AUTHORISATION_EXPIRED(SELLER, "40010", DOMAIN, "the authorisation code has expired"),
    SELLER_AUTHORISATION_INVALID(SELLER, "40011", DOMAIN, "the authorisation code is wrong"),
    SELLER_BELOW_MINIMUM_QUANTITY(SELLER, "40012", DOMAIN, "less of an item was ordered than one order must have"),
    SELLER_FINDER_FEE_REFUSED(SELLER, "41001", DOMAIN, "the buyer app's finder fee is not accepted"),
    SELLER_WEIGHT_CHARGES_REFUSED(SELLER, "41002", DOMAIN, "the charges for a difference in weight are not accepted"),
    SELLER_POLICY(SELLER, "50000", DOMAIN, "it is refused by a policy"),
    SELLER_CANNOT_CANCEL(SELLER, "50001", DOMAIN, "the cancellation policy does not allow it"),
    SELLER_CANNOT_UPDATE(SELLER, "50002", DOMAIN, "the update policy does not allow it"),
    SELLER_RATING_CATEGORY(SELLER, "50003", DOMAIN, "this cannot be rated"),
    SELLER_NO_SUPPORT(SELLER, "50004", DOMAIN, "there is no support for this"),
    SELLER_TERMS_REFUSED(SELLER, "50005", DOMAIN, "the buyer app's terms are not accepted"),
    SELLER_TERMINATED(
            SELLER, "50006", DOMAIN, "the buyer app did not accept the seller app's terms, so the order ends"),
    SELLER_FULFILLMENT_UNKNOWN(SELLER, "50007", DOMAIN, "the order has no such fulfillment"),
    SELLER_FULFILLMENT_FINAL(SELLER, "50008", DOMAIN, "the fulfillment has ended and stays as it is"),

    // The logistics provider.
    LOGISTICS_PICKUP_NOT_SERVICEABLE(LOGISTICS_SELLER, "60001", DOMAIN, "this provider does not pick up at this place"),
    LOGISTICS_DROP_NOT_SERVICEABLE(LOGISTICS_SELLER, "60002", DOMAIN, "this provider does not deliver to this place"),
    LOGISTICS_TOO_FAR(LOGISTICS_SELLER, "60003", DOMAIN, "the way is longer than this provider delivers"),
    LOGISTICS_NO_DELIVERY_PARTNER(LOGISTICS_SELLER, "60004", DOMAIN, "there is no delivery partner free"),
    LOGISTICS_SIGNATURE(LOGISTICS_SELLER, "60005", CONTEXT, "the signature of the request does not verify"),
    LOGISTICS_INVALID(LOGISTICS_SELLER, "60006", "the request breaks the contract of its action"),
    LOGISTICS_CANNOT_CANCEL(LOGISTICS_SELLER, "60007", DOMAIN, "the provider's policy does not allow the cancellation"),
    LOGISTICS_TAT_CHANGED(LOGISTICS_SELLER, "60008", DOMAIN, "the time to fulfil is not the one quoted before"),
    LOGISTICS_CANCELLATION_REASON(
            LOGISTICS_SELLER, "60009", DOMAIN, "the reason of the cancellation is none of the list"),
    LOGISTICS_NOT_LATE_YET(LOGISTICS_SELLER, "60010", DOMAIN, "it cannot be cancelled for lateness before it is late"),
    LOGISTICS_PACKAGE_DIFFERS(LOGISTICS_SELLER, "60011", DOMAIN, "weight or size is not what was declared"),
    LOGISTICS_NOT_TRACKED(LOGISTICS_SELLER, "60012", DOMAIN, "nothing of the order can be tracked"),
    LOGISTICS_UNSUPPORTED(LOGISTICS_SELLER, "61001", DOMAIN, "this provider does not do that"),
    LOGISTICS_PICKUP_OTP_WANTED(LOGISTICS_SELLER, "61002", DOMAIN, "send the code for the pickup again"),
    LOGISTICS_DELIVERY_OTP_WANTED(LOGISTICS_SELLER, "61003", DOMAIN, "send the code for the delivery again"),
    LOGISTICS_CALLBACK_WANTED(LOGISTICS_SELLER, "61004", DOMAIN, "please call back"),
    LOGISTICS_CANNOT_CONFIRM(LOGISTICS_SELLER, "65001", DOMAIN, "the order cannot be confirmed"),
    LOGISTICS_TERMINATED(
            LOGISTICS_SELLER, "65002", DOMAIN, "the buyer did not accept the provider's terms, so the order ends"),
    LOGISTICS_STALE(LOGISTICS_SELLER, "65003", CONTEXT, "the request is out of date"),
    LOGISTICS_TERMS_REFUSED(LOGISTICS_SELLER, "65004", DOMAIN, "the buyer's terms are not accepted"),
    LOGISTICS_NOT_READY_TO_SHIP(LOGISTICS_SELLER, "65005", DOMAIN, "the order must be ready to ship first"),
    LOGISTICS_INTERNAL(LOGISTICS_SELLER, "66001", CORE, "this provider failed; send the request again"),
    LOGISTICS_ORDER_INVALID(LOGISTICS_SELLER, "66002", DOMAIN, "the order does not pass this provider's checks"),
    LOGISTICS_PROCESSING(LOGISTICS_SELLER, "66003", DOMAIN, "the order is still being worked on"),
    LOGISTICS_ORDER_NOT_FOUND(LOGISTICS_SELLER, "66004", DOMAIN, "there is no such order"),
    LOGISTICS_QUOTE_UNAVAILABLE(LOGISTICS_SELLER, "66005", DOMAIN, "the quote does not hold any more"),

    // The logistics buyer. It has no codes for signatures and stale callbacks: see ErrorTable.
    LOGISTICS_BUYER_TERMS_REFUSED(LOGISTICS_BUYER, "62501", DOMAIN, "the provider's terms are not accepted"),
    LOGISTICS_BUYER_TERMINATED(
            LOGISTICS_BUYER, "62502", DOMAIN, "the provider did not accept the buyer's terms, so the order ends"),
    LOGISTICS_BUYER_RTO_REFUSED(
            LOGISTICS_BUYER, "62503", DOMAIN, "the price of the return to origin is not that of the catalogue"),
    LOGISTICS_BUYER_WEIGHT_CHARGES_REFUSED(
            LOGISTICS_BUYER, "62504", DOMAIN, "the charges for a difference in weight are not accepted"),
    LOGISTICS_BUYER_CANCELLATION_TERMS_REFUSED(
            LOGISTICS_BUYER, "62505", DOMAIN, "the provider's cancellation terms are not accepted"),
    LOGISTICS_BUYER_TAT_CHANGED(LOGISTICS_BUYER, "62506", DOMAIN, "the time to fulfil is not the one quoted before"),
    LOGISTICS_BUYER_PACKAGE_DIFFERS(LOGISTICS_BUYER, "62507", DOMAIN, "weight or size is not what was declared"),
    LOGISTICS_BUYER_PRICE_CHANGED(LOGISTICS_BUYER, "62508", DOMAIN, "the total is not the one quoted before"),
    LOGISTICS_BUYER_CANCELLATION_TERMS_CHANGED(
            LOGISTICS_BUYER, "62509", DOMAIN, "the cancellation terms are not those quoted before"),
    LOGISTICS_BUYER_AUTHORISATION_EXPIRED(LOGISTICS_BUYER, "62510", DOMAIN, "the authorisation code has expired"),
    LOGISTICS_BUYER_AUTHORISATION_INVALID(LOGISTICS_BUYER, "62511", DOMAIN, "the authorisation code is wrong"),
    LOGISTICS_BUYER_PICKUP_STATUS_REFUSED(LOGISTICS_BUYER, "62512", DOMAIN, "the status of the pickup is not accepted"),
    LOGISTICS_BUYER_DELIVERY_STATUS_REFUSED(
            LOGISTICS_BUYER, "62513", DOMAIN, "the status of the delivery is not accepted"),
    LOGISTICS_BUYER_INTERNAL(LOGISTICS_BUYER, "63001", CORE, "this buyer failed; send the callback again"),
    LOGISTICS_BUYER_ORDER_INVALID(LOGISTICS_BUYER, "63002", DOMAIN, "the order does not pass this buyer's checks"),
    LOGISTICS_BUYER_UNSUPPORTED(LOGISTICS_BUYER, "64001", DOMAIN, "this buyer does not do that"),
    LOGISTICS_BUYER_VALIDATION(LOGISTICS_BUYER, "64002", DOMAIN, "the order does not pass this buyer's checks"),

    // Issues.
    ISSUE_INVALID(ISSUES, "30000", "the issue breaks the contract of its action"),

    // Settlement: the first three in a NACK, the rest in on_settle.
    SETTLEMENT_SIGNATURE(SETTLEMENT, "70000", CONTEXT, "the signature of the request does not verify"),
    SETTLEMENT_NO_SIGNATURE(SETTLEMENT, "70001", CONTEXT, "the request has no Authorization header"),
    SETTLEMENT_INVALID(SETTLEMENT, "70002", "the request breaks the contract of its action"),
    SETTLEMENT_BAP_UNKNOWN(SETTLEMENT, "70003", DOMAIN, "there is no such bap_id"),
    SETTLEMENT_BAP_INACTIVE(SETTLEMENT, "70004", DOMAIN, "the bap_id is not active"),
    SETTLEMENT_BPP_UNKNOWN(SETTLEMENT, "70005", DOMAIN, "there is no such bpp_id"),
    SETTLEMENT_TRANSACTION_REPEATED(SETTLEMENT, "70006", DOMAIN, "the transaction_id was used before"),
    SETTLEMENT_MESSAGE_REPEATED(SETTLEMENT, "70007", DOMAIN, "the message_id was used before"),
    SETTLEMENT_SETTLEMENT_REPEATED(SETTLEMENT, "70008", DOMAIN, "the settlement id was used before"),
    SETTLEMENT_NOT_A_PARTY(SETTLEMENT, "70009", DOMAIN, "the bap_id is neither collector nor receiver"),
    SETTLEMENT_NO_COLLECTOR_ACCOUNT(SETTLEMENT, "70010", DOMAIN, "the collector has no account"),
    SETTLEMENT_COLLECTOR_UNKNOWN(SETTLEMENT, "70011", DOMAIN, "there is no such collector"),
    SETTLEMENT_COLLECTOR_INACTIVE(SETTLEMENT, "70012", DOMAIN, "the collector is not active"),
    SETTLEMENT_RECEIVER_UNKNOWN(SETTLEMENT, "70013", DOMAIN, "there is no such receiver"),
    SETTLEMENT_RECEIVER_INACTIVE(SETTLEMENT, "70014", DOMAIN, "the receiver is not active"),
    SETTLEMENT_RECEIVER_IS_COLLECTOR(SETTLEMENT, "70015", DOMAIN, "the receiver is the collector"),
    SETTLEMENT_ORDER_REPEATED(SETTLEMENT, "70016", DOMAIN, "the order id was settled before"),
    SETTLEMENT_COLLECTOR_ACCOUNT_CLOSED(SETTLEMENT, "70017", DOMAIN, "the collector's account cannot be used"),
    SETTLEMENT_RECEIVER_ACCOUNT_CLOSED(SETTLEMENT, "70018", DOMAIN, "the receiver's account cannot be used"),
    SETTLEMENT_COLLECTOR_BANK_SILENT(SETTLEMENT, "70019", DOMAIN, "the collector's bank does not answer"),
    SETTLEMENT_RECEIVER_BANK_SILENT(SETTLEMENT, "70020", DOMAIN, "the receiver's bank does not answer"),
    SETTLEMENT_NO_COUNTERPARTY_FILE(SETTLEMENT, "70021", DOMAIN, "the other side has sent no file"),
    SETTLEMENT_ORDER_NOT_IN_FILE(SETTLEMENT, "70022", DOMAIN, "the other side has not sent this order"),
    SETTLEMENT_COLLECTOR_VALUE_DIFFERS(SETTLEMENT, "70023", DOMAIN, "the collector's amount differs"),
    SETTLEMENT_PARTIES_VALUE_DIFFERS(SETTLEMENT, "70024", DOMAIN, "the amounts of the two sides differ"),
    SETTLEMENT_BALANCE(SETTLEMENT, "70025", DOMAIN, "the collector's account has too little money"),
    SETTLEMENT_COLLECTOR_DEBIT_CAP(SETTLEMENT, "70026", DOMAIN, "the collector is over its net debit cap"),
    SETTLEMENT_BANK_DEBIT_CAP(SETTLEMENT, "70027", DOMAIN, "the collector's bank is over its net debit cap"),
    SETTLEMENT_UNAVAILABLE(SETTLEMENT, "503", CORE, "the settlement agency failed; send the request again"),

    // The registry about look-ups, and the gateway in front of it.
    REGISTRY_SUBSCRIBER_NOT_FOUND(REGISTRY, "1000", DOMAIN, "there is no such subscriber"),
    REGISTRY_NO_SUBSCRIBER_CONFIGURED(REGISTRY, "1001", DOMAIN, "no subscriber is configured"),
    REGISTRY_AUTHENTICATION(REGISTRY, "1005", CONTEXT, "the caller is not who it says"),
    REGISTRY_KEY_ID(REGISTRY, "1010", CONTEXT, "the keyId of the header is wrong"),
    REGISTRY_AUTH_HEADER(REGISTRY, "1015", CONTEXT, "the Authorization header is malformed"),
    REGISTRY_NO_SIGNATURE(REGISTRY, "1020", CONTEXT, "there is no Authorization header"),
    REGISTRY_REFUSED(REGISTRY, "1025", "the request cannot be taken as it is"),
    REGISTRY_ALGORITHM(REGISTRY, "1030", CONTEXT, "the algorithm of the header is another than that of the keyId"),
    REGISTRY_EXPIRED(REGISTRY, "1035", CONTEXT, "the signature has expired"),
    REGISTRY_HEADERS_PARAMETER(REGISTRY, "1040", CONTEXT, "the headers parameter lists the wrong headers"),
    REGISTRY_SIGNATURE(REGISTRY, "1045", CONTEXT, "the signature does not verify"),
    REGISTRY_DIGEST(REGISTRY, "1050", CONTEXT, "the digest is not that of the body"),
    REGISTRY_BAD_REQUEST(REGISTRY, "1055", "the request is malformed"),
    REGISTRY_SCHEMA(REGISTRY, "1056", JSON_SCHEMA, "the request does not fit its schema"),
    REGISTRY_IN_PROCESS(REGISTRY, "1060", DOMAIN, "the same request is being worked on"),
    REGISTRY_DOMAIN(REGISTRY, "1065", CONTEXT, "there is no such domain"),
    REGISTRY_CITY(REGISTRY, "1066", CONTEXT, "there is no such city"),
    REGISTRY_NO_GATEWAY(REGISTRY, "1067", DOMAIN, "no gateway serves the domain"),
    REGISTRY_FATAL(REGISTRY, "1070", CORE, "the service failed"),
    REGISTRY_PROCESSED(REGISTRY, "1075", DOMAIN, "the same request was worked on before"),
    REGISTRY_NO_TRANSACTION_ID(REGISTRY, "1080", CONTEXT, "the context has no transaction_id"),
    REGISTRY_ACTION(REGISTRY, "1085", CONTEXT, "there is no such action"),
    REGISTRY_CONTENT_TYPE(REGISTRY, "1090", CONTEXT, "the content type is not application/json"),
    REGISTRY_HEADER_SEQUENCE(REGISTRY, "1095", CONTEXT, "the parameters of the header stand in the wrong order"),
    REGISTRY_HEADER_PARSING(REGISTRY, "1100", CONTEXT, "the header cannot be read"),
    REGISTRY_BPP(REGISTRY, "1105", DOMAIN, "the BPP is not registered"),
    REGISTRY_JSON(REGISTRY, "1110", CORE, "the answer could not be written"),
    REGISTRY_ENTITY_TYPE(REGISTRY, "1115", CORE, "the service is configured with a wrong role"),
    REGISTRY_TIMEOUT(REGISTRY, "1120", CORE, "a call took too long"),
    REGISTRY_INTERNAL(REGISTRY, "1125", CORE, "a call could not be made"),
    REGISTRY_GATEWAY_CALL(REGISTRY, "1126", CORE, "the gateway could not be called"),
    REGISTRY_BUYER_CALL(REGISTRY, "1127", CORE, "the buyer could not be called"),
    REGISTRY_SELLER_CALL(REGISTRY, "1128", CORE, "the seller could not be called"),
    REGISTRY_CERTIFICATE_ALIAS(REGISTRY, "1130", CORE, "the certificate has no such alias"),
    REGISTRY_CERTIFICATE(REGISTRY, "1135", CORE, "the certificate cannot be loaded"),
    REGISTRY_SIGNING(REGISTRY, "1140", CORE, "the answer could not be signed"),
    REGISTRY_BUYER_BLOCKED(REGISTRY, "1160", POLICY, "the buyer is blocked from callbacks"),
    REGISTRY_SELLER_BLOCKED(REGISTRY, "1170", POLICY, "the seller is blocked from requests"),
    REGISTRY_NOT_CONFIGURED(REGISTRY, "1200", DOMAIN, "the API, or the seller on record, is not configured"),
    REGISTRY_NO_PROVIDER_ID(REGISTRY, "1210", CONTEXT, "there is no header with the provider id"),
    REGISTRY_URL_ID(REGISTRY, "1220", CONTEXT, "the id in the URL is not the subscriber's"),
    REGISTRY_NO_PROXY_SIGNATURE(REGISTRY, "2000", CONTEXT, "there is no gateway header"),
    REGISTRY_PROXY_AUTHENTICATION(REGISTRY, "2001", CONTEXT, "the gateway is not who it says"),
    REGISTRY_PROXY_KEY_ID(REGISTRY, "2002", CONTEXT, "the keyId of the gateway header is wrong"),
    REGISTRY_PROXY_AUTH_HEADER(REGISTRY, "2003", CONTEXT, "the gateway header is malformed"),
    REGISTRY_PROXY_ALGORITHM(
            REGISTRY, "2005", CONTEXT, "the algorithm of the gateway header is another than that of the keyId"),
    REGISTRY_PROXY_EXPIRED(REGISTRY, "2006", CONTEXT, "the gateway's signature has expired"),
    REGISTRY_PROXY_HEADERS_PARAMETER(
            REGISTRY, "2007", CONTEXT, "the headers parameter of the gateway header lists the wrong headers"),

    // The registry about subscriptions.
    SUBSCRIPTION_CERTIFICATE(SUBSCRIPTION, "123", POLICY, "the TLS certificate does not pass the OCSP check"),
    SUBSCRIPTION_SITE_FILE_SIGNATURE(SUBSCRIPTION, "129", DOMAIN, "the signature in the site file does not verify"),
    SUBSCRIPTION_SITE_FILE(SUBSCRIPTION, "130", DOMAIN, "the site file is missing or not signed"),
    SUBSCRIPTION_POLICY(SUBSCRIPTION, "132", POLICY, "a check for admission was not passed"),
    SUBSCRIPTION_SIGNATURE(SUBSCRIPTION, "135", POLICY, "the signature in the DNS record does not verify"),
    SUBSCRIPTION_DECRYPTION(SUBSCRIPTION, "136", POLICY, "the challenge in the DNS record does not decrypt"),
    SUBSCRIPTION_DNS_RECORD(SUBSCRIPTION, "137", POLICY, "the DNS record is missing"),
    SUBSCRIPTION_INVALID(SUBSCRIPTION, "151", CONTEXT, "the request is malformed"),

    // What a buyer app says of a catalogue.
    REJECTION_FULFILMENT_RATE(
            CATALOGUE_REJECTION, "90001", PROVIDER, "the provider fulfils fewer orders than the standard asks"),
    REJECTION_LATE_DELIVERIES(
            CATALOGUE_REJECTION, "90002", PROVIDER, "the provider delivers on time less often than the standard asks"),
    REJECTION_SELECT_FAILURES(CATALOGUE_REJECTION, "90003", PROVIDER, "too many select calls fail"),
    REJECTION_INIT_FAILURES(CATALOGUE_REJECTION, "90004", PROVIDER, "too many init calls fail"),
    REJECTION_CONFIRM_FAILURES(CATALOGUE_REJECTION, "90005", PROVIDER, "too many confirm calls fail"),
    REJECTION_ISSUES_UNRESOLVED(CATALOGUE_REJECTION, "90006", PROVIDER, "too few issues are resolved in time"),
    REJECTION_DUPLICATE_STORE(CATALOGUE_REJECTION, "90007", PROVIDER, "the store is there twice"),
    REJECTION_COMPLAINTS(CATALOGUE_REJECTION, "90008", PROVIDER, "there are too many complaints"),
    REJECTION_TOO_MANY_ITEMS_REJECTED(
            CATALOGUE_REJECTION, "90009", PROVIDER, "too many of the store's items are rejected"),
    REJECTION_NOT_AUTHORISED(CATALOGUE_REJECTION, "90010", INTEGRATION, "the seller app has not authorised this"),
    REJECTION_MERCHANT_UNAVAILABLE(
            CATALOGUE_REJECTION, "90011", PROVIDER, "the seller app says that the merchant is not available"),
    REJECTION_PROVIDER_ORIGIN(
            CATALOGUE_REJECTION, "90012", PROVIDER, "packaged goods do not name their country of origin"),
    REJECTION_NOT_LOCAL(CATALOGUE_REJECTION, "90013", PROVIDER, "only local delivery is taken"),
    REJECTION_LATITUDE(CATALOGUE_REJECTION, "90014", PROVIDER, "the latitude is wrong"),
    REJECTION_LONGITUDE(CATALOGUE_REJECTION, "90015", PROVIDER, "the longitude is wrong"),
    REJECTION_CUSTOMISATION_GROUPS(CATALOGUE_REJECTION, "90016", PROVIDER, "the customisation groups are wrong"),
    REJECTION_TOO_FEW_STORES(CATALOGUE_REJECTION, "90017", PROVIDER, "there are fewer stores than the threshold"),
    REJECTION_NO_ADDRESS(CATALOGUE_REJECTION, "90018", PROVIDER, "the address is empty"),
    REJECTION_PROVIDER_OTHER(CATALOGUE_REJECTION, "90019", PROVIDER, "the provider is rejected for another reason"),
    REJECTION_NO_TAG_TYPE(CATALOGUE_REJECTION, "90020", PROVIDER, "items have tags without a type"),
    REJECTION_ADDRESS(CATALOGUE_REJECTION, "90021", PROVIDER, "the address is wrong"),
    REJECTION_CITY(CATALOGUE_REJECTION, "90022", PROVIDER, "the city is wrong"),
    REJECTION_CONTACT_NUMBER(CATALOGUE_REJECTION, "90023", PROVIDER, "the contact number has not ten digits"),
    REJECTION_PROVIDER_FSSAI(CATALOGUE_REJECTION, "90024", PROVIDER, "the food licence number (FSSAI) is wrong"),
    REJECTION_NO_RADIUS(CATALOGUE_REJECTION, "90025", PROVIDER, "the delivery radius is missing"),
    REJECTION_TIMINGS(CATALOGUE_REJECTION, "90026", PROVIDER, "the store's times are malformed"),
    REJECTION_LOCALITY(CATALOGUE_REJECTION, "90027", PROVIDER, "the locality is not in the city"),
    REJECTION_STORE_VANISHED(
            CATALOGUE_REJECTION, "90028", PROVIDER, "the store was missing in searches on two days in a row"),
    REJECTION_STORE_DISABLED(CATALOGUE_REJECTION, "90029", PROVIDER, "the seller app has disabled the store"),
    REJECTION_NO_CATEGORY_MAPPING(
            CATALOGUE_REJECTION, "90030", PROVIDER, "the store's category is missing or unknown to the buyer app"),
    REJECTION_PROVIDER_VERSION(CATALOGUE_REJECTION, "90031", INTEGRATION, "the two sides speak different versions"),
    REJECTION_STORE_LOCATION(CATALOGUE_REJECTION, "90032", PROVIDER, "the location of the store is wrong"),
    REJECTION_PROVIDER_BLACKLISTED(CATALOGUE_REJECTION, "90033", PROVIDER, "the provider is on a black list"),
    REJECTION_PRICE_ABOVE_MRP(CATALOGUE_REJECTION, "91001", ITEM, "the price is above the maximum retail price"),
    REJECTION_FORBIDDEN_WORDS(CATALOGUE_REJECTION, "91002", ITEM, "the item uses words that are not allowed"),
    REJECTION_NO_IMAGE(CATALOGUE_REJECTION, "91003", ITEM, "there is no image"),
    REJECTION_DUPLICATE_IMAGES(CATALOGUE_REJECTION, "91004", ITEM, "the same image is there twice"),
    REJECTION_POOR_IMAGE(CATALOGUE_REJECTION, "91005", ITEM, "an image is of low quality"),
    REJECTION_WRONG_IMAGE(CATALOGUE_REJECTION, "91006", ITEM, "an image does not show what the title says"),
    REJECTION_MANDATORY_FIELD(CATALOGUE_REJECTION, "91007", ITEM, "a field that is mandatory or statutory is missing"),
    REJECTION_DUPLICATE_ITEM(CATALOGUE_REJECTION, "91008", ITEM, "the product is there twice"),
    REJECTION_PRICE_ZERO(CATALOGUE_REJECTION, "91010", ITEM, "the price is zero"),
    REJECTION_IMAGE_FORMAT(CATALOGUE_REJECTION, "91011", ITEM, "an image is in a wrong file format"),
    REJECTION_ORIGIN(CATALOGUE_REJECTION, "91012", ITEM, "a packaged product does not name its country of origin"),
    REJECTION_NET_QUANTITY(CATALOGUE_REJECTION, "91013", ITEM, "the net quantity is missing"),
    REJECTION_STATUTORY(
            CATALOGUE_REJECTION,
            "91014",
            ITEM,
            "a packaged product lacks its food licence or another statutory statement"),
    REJECTION_BIS_MARK(CATALOGUE_REJECTION, "91015", ITEM, "the BIS mark is missing"),
    REJECTION_WRONG_CATEGORY(CATALOGUE_REJECTION, "91016", ITEM, "the product is in the wrong category"),
    REJECTION_ITEM_OTHER(
            CATALOGUE_REJECTION, "91017", ITEM, "the item is rejected for another reason, which the message states"),
    REJECTION_AVAILABLE_QUANTITY(CATALOGUE_REJECTION, "91018", ITEM, "the available quantity is missing or wrong"),
    REJECTION_CATEGORY_UNKNOWN(CATALOGUE_REJECTION, "91019", ITEM, "there is no such category"),
    REJECTION_NO_CUSTOMISATION_PARAMETERS(
            CATALOGUE_REJECTION, "91020", ITEM, "the parameters of the customisation are missing"),
    REJECTION_NO_CATEGORY(CATALOGUE_REJECTION, "91021", ITEM, "the category is missing"),
    REJECTION_NO_CUSTOMER_CARE(CATALOGUE_REJECTION, "91022", ITEM, "the contact for customer care is missing"),
    REJECTION_MRP_NEGATIVE(CATALOGUE_REJECTION, "91023", ITEM, "the maximum retail price is below zero"),
    REJECTION_PRICE_NEGATIVE(CATALOGUE_REJECTION, "91024", ITEM, "the price is below zero"),
    REJECTION_ITEM_UNAVAILABLE(
            CATALOGUE_REJECTION, "91025", ITEM, "the seller app says that the item is not available"),
    REJECTION_ITEM_ID(CATALOGUE_REJECTION, "91026", ITEM, "the id of the item is wrong"),
    REJECTION_SERVICE_PROVIDER_ID(CATALOGUE_REJECTION, "91027", ITEM, "the id of the service provider is wrong"),
    REJECTION_NO_CUSTOMISATION(CATALOGUE_REJECTION, "91028", ITEM, "the customisation is missing"),
    REJECTION_CUSTOMISATION_GROUP(CATALOGUE_REJECTION, "91029", ITEM, "the customisation group is wrong"),
    REJECTION_VERSION(CATALOGUE_REJECTION, "92001", BPP, "the two sides speak different versions"),
    REJECTION_SELLER_APP_NOT_AUTHORISED(CATALOGUE_REJECTION, "92002", BPP, "the seller app is not authorised"),
    REJECTION_ALL_PROVIDERS(
            CATALOGUE_REJECTION, "92003", BPP, "all providers lack a mandatory field, or have it malformed"),
    REJECTION_DOMAIN(CATALOGUE_REJECTION, "92004", BPP, "the domain is wrong"),
    REJECTION_SELLER_APP_BLACKLISTED(
            CATALOGUE_REJECTION, "92005", BPP, "the seller app is black-listed, inactive or not taken on yet"),
    REJECTION_TOO_MANY_PROVIDERS_REJECTED(
            CATALOGUE_REJECTION, "92006", BPP, "too many providers of one transaction are rejected"),

    // A BPP of Beckn core 0.9 to 1.1.
    CORE_INVALID(BECKN_1_1, "30000", "the request cannot be taken as it is"),
    CORE_PROVIDER_UNKNOWN(BECKN_1_1, "30001", "there is no such provider"),
    CORE_LOCATION_UNKNOWN(BECKN_1_1, "30002", "the provider has no such location"),
    CORE_PROVIDER_CATEGORY_UNKNOWN(BECKN_1_1, "30003", "the provider has no such category"),
    CORE_ITEM_UNKNOWN(BECKN_1_1, "30004", "there is no such item"),
    CORE_CATEGORY_UNKNOWN(BECKN_1_1, "30005", "there is no such category"),
    CORE_OFFER_UNKNOWN(BECKN_1_1, "30006", "there is no such offer"),
    CORE_ADD_ON_UNKNOWN(BECKN_1_1, "30007", "there is no such add-on"),
    CORE_FULFILLMENT_UNAVAILABLE(BECKN_1_1, "30008", "there is no such fulfillment"),
    CORE_FULFILLMENT_PROVIDER_UNAVAILABLE(BECKN_1_1, "30009", "there is no such provider of fulfillments"),
    CORE_ORDER_NOT_FOUND(BECKN_1_1, "30010", "there is no such order"),
    CORE_CANCELLATION_REASON(BECKN_1_1, "30011", "there is no such reason to cancel"),
    CORE_UPDATE_TARGET(BECKN_1_1, "30012", "the order has no such update_target"),
    CORE_UPDATE_INCONSISTENT(BECKN_1_1, "30013", "something else than the update_target was changed"),
    CORE_RATED_UNKNOWN(BECKN_1_1, "30014", "what is rated is not known"),
    CORE_RATING(BECKN_1_1, "30015", "the value is no rating"),
    CORE_BUSINESS(BECKN_1_1, "40000", "it is refused for a business reason"),
    CORE_UNSUPPORTED(BECKN_1_1, "40001", "this BPP does not do that"),
    CORE_QUANTITY_UNAVAILABLE(BECKN_1_1, "40002", "there is less of an item than was ordered"),
    CORE_QUOTE_UNAVAILABLE(BECKN_1_1, "40003", "the quote does not hold any more"),
    CORE_PAYMENT_UNSUPPORTED(BECKN_1_1, "40004", "this way of paying is not taken"),
    CORE_NOT_TRACKED(BECKN_1_1, "40005", "the order cannot be tracked"),
    CORE_NO_AGENT(BECKN_1_1, "40006", "there is no agent for the fulfillment"),
    CORE_POLICY(BECKN_1_1, "50000", "it is refused by a policy"),
    CORE_CANNOT_CANCEL(BECKN_1_1, "50001", "the cancellation policy does not allow it"),
    CORE_CANNOT_UPDATE(BECKN_1_1, "50002", "the update policy does not allow it"),
    CORE_RATING_CATEGORY(BECKN_1_1, "50003", "this cannot be rated"),
    CORE_NO_SUPPORT(BECKN_1_1, "50004", "there is no support for this"),

    // Beckn 2.0. The constants are named as the codes.
    CTX_MISSING_FIELD(BECKN_2_0, "CTX_MISSING_FIELD", "a field of the context is missing"),
    CTX_INVALID_FIELD(BECKN_2_0, "CTX_INVALID_FIELD", "a field of the context is wrong or malformed"),
    CTX_ACTION_MISMATCH(BECKN_2_0, "CTX_ACTION_MISMATCH", "the action of the context is not that of the path"),
    CTX_VERSION_UNSUPPORTED(BECKN_2_0, "CTX_VERSION_UNSUPPORTED", "this version of the protocol is not spoken here"),
    CTX_TTL_EXPIRED(BECKN_2_0, "CTX_TTL_EXPIRED", "the message came after its time was over"),
    CTX_MESSAGE_ID_DUPLICATE(BECKN_2_0, "CTX_MESSAGE_ID_DUPLICATE", "the messageId was used before"),
    CTX_TRANSACTION_ID_UNKNOWN(BECKN_2_0, "CTX_TRANSACTION_ID_UNKNOWN", "there is no such transaction"),
    CTX_CALLBACK_URL_MISSING(
            BECKN_2_0, "CTX_CALLBACK_URL_MISSING", "there is no address for the callback, or it does not resolve"),
    CTX_INVALID_BPP_URI(BECKN_2_0, "CTX_INVALID_BPP_URI", "the bppUri is wrong"),
    AUT_SIGNATURE_MISSING(BECKN_2_0, "AUT_SIGNATURE_MISSING", "the request is not signed"),
    AUT_SIGNATURE_INVALID(BECKN_2_0, "AUT_SIGNATURE_INVALID", "the signature does not verify"),
    AUT_SUBSCRIBER_NOT_FOUND(BECKN_2_0, "AUT_SUBSCRIBER_NOT_FOUND", "the registry does not know the signer"),
    AUT_KEY_NOT_FOUND(BECKN_2_0, "AUT_KEY_NOT_FOUND", "the registry has no such key of the signer"),
    AUT_KEY_EXPIRED_OR_REVOKED(BECKN_2_0, "AUT_KEY_EXPIRED_OR_REVOKED", "the key has expired or was revoked"),
    AUT_UNAUTHORIZED_ACTION(BECKN_2_0, "AUT_UNAUTHORIZED_ACTION", "the signer may not do this"),
    AUT_DOMAIN_NOT_ALLOWED(BECKN_2_0, "AUT_DOMAIN_NOT_ALLOWED", "the signer may not act in this domain or network"),
    AUT_REPLAY_DETECTED(BECKN_2_0, "AUT_REPLAY_DETECTED", "the message was seen before"),
    AUT_RATE_LIMITED(BECKN_2_0, "AUT_RATE_LIMITED", "there were too many requests; send it later"),
    AUT_NETWORK_NOT_ALLOWED(
            BECKN_2_0, "AUT_NETWORK_NOT_ALLOWED", "the signer is in no network that is admitted here (beckn-onix)"),
    SCH_INVALID_JSON(BECKN_2_0, "SCH_INVALID_JSON", "the body is not JSON"),
    SCH_SCHEMA_VALIDATION_FAILED(BECKN_2_0, "SCH_SCHEMA_VALIDATION_FAILED", "the message does not fit its schema"),
    SCH_REQUIRED_FIELD_MISSING(BECKN_2_0, "SCH_REQUIRED_FIELD_MISSING", "a required field is missing"),
    SCH_FIELD_NOT_ALLOWED(BECKN_2_0, "SCH_FIELD_NOT_ALLOWED", "a field is not in the schema"),
    SCH_INVALID_ENUM(BECKN_2_0, "SCH_INVALID_ENUM", "a value is none of the list"),
    SCH_INVALID_FORMAT(BECKN_2_0, "SCH_INVALID_FORMAT", "a value is malformed"),
    SCH_INVALID_JSONPATH(BECKN_2_0, "SCH_INVALID_JSONPATH", "the JSONPath expression is wrong"),
    SCH_INVALID_JSONLD_CONTEXT(
            BECKN_2_0, "SCH_INVALID_JSONLD_CONTEXT", "the JSON-LD context is wrong or cannot be had"),
    SCH_TYPE_NOT_SUPPORTED(BECKN_2_0, "SCH_TYPE_NOT_SUPPORTED", "the stated type is not supported"),
    SCH_ATTRIBUTE_PACK_INVALID(BECKN_2_0, "SCH_ATTRIBUTE_PACK_INVALID", "the attributes do not fit their pack"),
    SCH_INVALID_ENTITY_TYPE(BECKN_2_0, "SCH_INVALID_ENTITY_TYPE", "what is searched for is no kind of entity"),
    SCH_SCHEMA_ADAPTATION_FAILED(
            BECKN_2_0, "SCH_SCHEMA_ADAPTATION_FAILED", "the discovery service could not adapt the schema"),
    NET_TIMEOUT(BECKN_2_0, "NET_TIMEOUT", "it took too long"),
    NET_DOWNSTREAM_UNAVAILABLE(
            BECKN_2_0, "NET_DOWNSTREAM_UNAVAILABLE", "something this node depends on does not answer"),
    NET_DOWNSTREAM_INVALID_RESPONSE(
            BECKN_2_0,
            "NET_DOWNSTREAM_INVALID_RESPONSE",
            "something this node depends on answers nonsense (beckn-onix)"),
    NET_CALLBACK_FAILED(BECKN_2_0, "NET_CALLBACK_FAILED", "the callback could not be delivered"),
    NET_ACK_TIMEOUT(BECKN_2_0, "NET_ACK_TIMEOUT", "the ACK did not come in time"),
    NET_OVERLOADED(BECKN_2_0, "NET_OVERLOADED", "this node is at its limit; send it later"),
    NET_INTERNAL_ERROR(BECKN_2_0, "NET_INTERNAL_ERROR", "this node failed"),
    NET_NOT_IMPLEMENTED(BECKN_2_0, "NET_NOT_IMPLEMENTED", "this node does not do that"),
    NET_ENTITY_NOT_FOUND(BECKN_2_0, "NET_ENTITY_NOT_FOUND", "there is no such record (beckn-onix)"),
    NET_REQUEST_CANCELLED(BECKN_2_0, "NET_REQUEST_CANCELLED", "the caller went away (beckn-onix)"),
    NET_CATALOG_SOURCE_UNAVAILABLE(
            BECKN_2_0, "NET_CATALOG_SOURCE_UNAVAILABLE", "the catalogue service does not answer"),
    NET_CATALOG_STALE(BECKN_2_0, "NET_CATALOG_STALE", "the catalogue is older than allowed"),
    BIZ_PROVIDER_NOT_FOUND(BECKN_2_0, "BIZ_PROVIDER_NOT_FOUND", "there is no such provider"),
    BIZ_LOCATION_NOT_FOUND(BECKN_2_0, "BIZ_LOCATION_NOT_FOUND", "there is no such location"),
    BIZ_CATEGORY_NOT_FOUND(BECKN_2_0, "BIZ_CATEGORY_NOT_FOUND", "there is no such category"),
    BIZ_ITEM_NOT_FOUND(BECKN_2_0, "BIZ_ITEM_NOT_FOUND", "there is no such item"),
    BIZ_OFFER_NOT_FOUND(BECKN_2_0, "BIZ_OFFER_NOT_FOUND", "there is no such offer"),
    BIZ_ADDON_NOT_FOUND(BECKN_2_0, "BIZ_ADDON_NOT_FOUND", "there is no such add-on"),
    BIZ_ORDER_NOT_FOUND(BECKN_2_0, "BIZ_ORDER_NOT_FOUND", "there is no such order"),
    BIZ_QUANTITY_UNAVAILABLE(BECKN_2_0, "BIZ_QUANTITY_UNAVAILABLE", "there is less than was asked for"),
    BIZ_FULFILLMENT_UNAVAILABLE(BECKN_2_0, "BIZ_FULFILLMENT_UNAVAILABLE", "this way of fulfilment is not to be had"),
    BIZ_QUOTE_EXPIRED_OR_CHANGED(BECKN_2_0, "BIZ_QUOTE_EXPIRED_OR_CHANGED", "the quote does not hold any more"),
    BIZ_PRICE_MISMATCH(BECKN_2_0, "BIZ_PRICE_MISMATCH", "the price is not the one computed here"),
    BIZ_PAYMENT_NOT_SUPPORTED(BECKN_2_0, "BIZ_PAYMENT_NOT_SUPPORTED", "this way of paying is not taken"),
    BIZ_PAYMENT_FAILED(BECKN_2_0, "BIZ_PAYMENT_FAILED", "the payment failed"),
    BIZ_TRACKING_NOT_SUPPORTED(BECKN_2_0, "BIZ_TRACKING_NOT_SUPPORTED", "it cannot be tracked"),
    BIZ_SUPPORT_NOT_AVAILABLE(BECKN_2_0, "BIZ_SUPPORT_NOT_AVAILABLE", "there is no support for this"),
    BIZ_NO_RESULTS_FOUND(BECKN_2_0, "BIZ_NO_RESULTS_FOUND", "nothing was found"),
    BIZ_INVALID_STATE_TRANSITION(
            BECKN_2_0, "BIZ_INVALID_STATE_TRANSITION", "there is no such step from the present state"),
    BIZ_ALREADY_CANCELLED(BECKN_2_0, "BIZ_ALREADY_CANCELLED", "the order is cancelled already"),
    BIZ_ALREADY_CONFIRMED(BECKN_2_0, "BIZ_ALREADY_CONFIRMED", "the order is confirmed already"),
    BIZ_UPDATE_INCONSISTENT(BECKN_2_0, "BIZ_UPDATE_INCONSISTENT", "the parts of the update contradict each other"),
    BIZ_INVALID_UPDATE_TARGET(BECKN_2_0, "BIZ_INVALID_UPDATE_TARGET", "this cannot be updated"),
    BIZ_INVALID_CANCELLATION_REASON(BECKN_2_0, "BIZ_INVALID_CANCELLATION_REASON", "there is no such reason to cancel"),
    BIZ_RATING_TARGET_NOT_FOUND(BECKN_2_0, "BIZ_RATING_TARGET_NOT_FOUND", "what is rated is not known"),
    BIZ_INVALID_RATING_VALUE(BECKN_2_0, "BIZ_INVALID_RATING_VALUE", "the value is no rating"),
    BIZ_GENERIC_ERROR(BECKN_2_0, "BIZ_GENERIC_ERROR", "it is refused for a business reason"),
    POL_CANCELLATION_NOT_ALLOWED(BECKN_2_0, "POL_CANCELLATION_NOT_ALLOWED", "a policy does not allow the cancellation"),
    POL_UPDATE_NOT_ALLOWED(BECKN_2_0, "POL_UPDATE_NOT_ALLOWED", "a policy does not allow the update"),
    POL_GEO_RESTRICTED(BECKN_2_0, "POL_GEO_RESTRICTED", "it is not offered in this area"),
    POL_ELIGIBILITY_NOT_MET(BECKN_2_0, "POL_ELIGIBILITY_NOT_MET", "the conditions for taking part are not met"),
    POL_KYC_REQUIRED(BECKN_2_0, "POL_KYC_REQUIRED", "the identity must be verified first (KYC)"),
    POL_CONSENT_REQUIRED(BECKN_2_0, "POL_CONSENT_REQUIRED", "a consent is missing"),
    POL_SANCTIONED_PARTY(BECKN_2_0, "POL_SANCTIONED_PARTY", "the party is sanctioned or blocked"),
    POL_CALLER_TRUST_INSUFFICIENT(BECKN_2_0, "POL_CALLER_TRUST_INSUFFICIENT", "the caller is trusted too little"),
    POL_NP_CAPACITY_EXCEEDED(BECKN_2_0, "POL_NP_CAPACITY_EXCEEDED", "the participant takes no more for now"),
    POL_NP_DORMANT(BECKN_2_0, "POL_NP_DORMANT", "the participant is away for a planned time"),
    POL_ENGAGEMENT_REFUSED(BECKN_2_0, "POL_ENGAGEMENT_REFUSED", "the participant declines without a reason"),
    POL_GENERIC_ERROR(BECKN_2_0, "POL_GENERIC_ERROR", "it is refused by a policy"),

    // The numbers of an earlier document of Beckn 2.0.
    NUMBER_INVALID(BECKN_2_0_NUMBERS, "30000", "the request cannot be taken as it is"),
    NUMBER_PROVIDER_UNKNOWN(BECKN_2_0_NUMBERS, "30001", "there is no such provider"),
    NUMBER_LOCATION_UNKNOWN(BECKN_2_0_NUMBERS, "30002", "the provider has no such location"),
    NUMBER_PROVIDER_CATEGORY_UNKNOWN(BECKN_2_0_NUMBERS, "30003", "the provider has no such category"),
    NUMBER_ITEM_UNKNOWN(BECKN_2_0_NUMBERS, "30004", "there is no such item"),
    NUMBER_CATEGORY_UNKNOWN(BECKN_2_0_NUMBERS, "30005", "there is no such category"),
    NUMBER_OFFER_UNKNOWN(BECKN_2_0_NUMBERS, "30006", "there is no such offer"),
    NUMBER_FULFILLMENT_UNAVAILABLE(BECKN_2_0_NUMBERS, "30007", "there is no such fulfillment, or it cannot be done"),
    NUMBER_ORDER_NOT_FOUND(BECKN_2_0_NUMBERS, "30008", "there is no such order"),
    NUMBER_CANCELLATION_REASON(BECKN_2_0_NUMBERS, "30009", "there is no such reason to cancel"),
    NUMBER_UPDATE_TARGET(BECKN_2_0_NUMBERS, "30010", "this cannot be updated"),
    NUMBER_RATED_UNKNOWN(BECKN_2_0_NUMBERS, "30011", "what is rated is not known"),
    NUMBER_RATING(BECKN_2_0_NUMBERS, "30012", "the value is no rating"),
    NUMBER_BUSINESS(BECKN_2_0_NUMBERS, "40000", "it is refused for a business reason"),
    NUMBER_UNSUPPORTED(BECKN_2_0_NUMBERS, "40001", "this BPP does not do that"),
    NUMBER_QUANTITY_UNAVAILABLE(BECKN_2_0_NUMBERS, "40002", "there is less than was asked for"),
    NUMBER_QUOTE_UNAVAILABLE(BECKN_2_0_NUMBERS, "40003", "the quote does not hold any more"),
    NUMBER_PAYMENT_UNSUPPORTED(BECKN_2_0_NUMBERS, "40004", "this way of paying is not taken"),
    NUMBER_NOT_TRACKED(BECKN_2_0_NUMBERS, "40005", "the order cannot be tracked"),
    NUMBER_NO_AGENT(BECKN_2_0_NUMBERS, "40006", "there is no agent for the fulfillment"),
    NUMBER_SCHEMA_PACK(BECKN_2_0_NUMBERS, "40007", "the schema pack of the @context is not supported"),
    NUMBER_POLICY(BECKN_2_0_NUMBERS, "50000", "it is refused by a policy"),
    NUMBER_CANNOT_CANCEL(BECKN_2_0_NUMBERS, "50001", "the cancellation policy does not allow it"),
    NUMBER_CANNOT_UPDATE(BECKN_2_0_NUMBERS, "50002", "the update policy does not allow it"),
    NUMBER_RATING_CATEGORY(BECKN_2_0_NUMBERS, "50003", "this cannot be rated"),
    NUMBER_NO_SUPPORT(BECKN_2_0_NUMBERS, "50004", "there is no support for this"),
    NUMBER_DOMAIN(BECKN_2_0_NUMBERS, "50005", "this domain is not served here"),
    NUMBER_VERSION(BECKN_2_0_NUMBERS, "50006", "this version of the protocol is not spoken here"),
    NUMBER_AUTHENTICATION(BECKN_2_0_NUMBERS, "60000", "the caller is not who it says"),
    NUMBER_SIGNATURE(BECKN_2_0_NUMBERS, "60001", "the signature does not verify"),
    NUMBER_EXPIRED(BECKN_2_0_NUMBERS, "60002", "the signature has expired"),
    NUMBER_KEY_UNKNOWN(BECKN_2_0_NUMBERS, "60003", "the registry has no such key in force"),
    NUMBER_ALGORITHM(BECKN_2_0_NUMBERS, "60004", "the algorithm of the header is another than that of the keyId"),
    NUMBER_CONTEXT(BECKN_2_0_NUMBERS, "60005", "the context lacks a field, or has it wrong");

    /** What may succeed when the same message is sent again later; of Beckn 2.0, what its list marks so. */
    private static final Set<ErrorCode> RETRYABLE = EnumSet.of(
            BUYER_INTERNAL,
            SELLER_INTERNAL,
            SELLER_PROCESSING,
            LOGISTICS_INTERNAL,
            LOGISTICS_PROCESSING,
            LOGISTICS_BUYER_INTERNAL,
            SETTLEMENT_UNAVAILABLE,
            REGISTRY_TIMEOUT,
            REGISTRY_INTERNAL,
            REGISTRY_GATEWAY_CALL,
            REGISTRY_BUYER_CALL,
            REGISTRY_SELLER_CALL,
            AUT_RATE_LIMITED,
            NET_TIMEOUT,
            NET_DOWNSTREAM_UNAVAILABLE,
            NET_CALLBACK_FAILED,
            NET_ACK_TIMEOUT,
            NET_OVERLOADED,
            NET_INTERNAL_ERROR,
            NET_CATALOG_SOURCE_UNAVAILABLE,
            POL_NP_CAPACITY_EXCEEDED,
            POL_NP_DORMANT);

    private static final Map<ErrorProfile, Map<String, ErrorCode>> BY_CODE = byCode();

    private final ErrorProfile profile;
    private final String code;
    private final @Nullable ErrorType type;
    private final String message;

    /** A code without a type of its own. */
    ErrorCode(ErrorProfile profile, String code, String message) {
        this.profile = profile;
        this.code = code;
        this.type = null;
        this.message = message;
    }

    ErrorCode(ErrorProfile profile, String code, ErrorType type, String message) {
        this.profile = profile;
        this.code = code;
        this.type = type;
        this.message = message;
    }

    /** The code with this text, digits or name, from somebody of this profile; empty when its list does not have it. */
    public static Optional<ErrorCode> find(ErrorProfile profile, String code) {
        return Optional.ofNullable(BY_CODE.get(profile)).map(codes -> codes.get(code));
    }

    private static Map<ErrorProfile, Map<String, ErrorCode>> byCode() {
        Map<ErrorProfile, Map<String, ErrorCode>> codes = new EnumMap<>(ErrorProfile.class);
        Arrays.stream(values())
                .forEach(one -> codes.computeIfAbsent(one.profile, first -> new HashMap<>())
                        .put(one.code, one));
        return codes;
    }

    /** Who says it. */
    public ErrorProfile profile() {
        return profile;
    }

    /** {@code error.code}: digits as text, or the name Beckn 2.0 gives it. */
    public String code() {
        return code;
    }

    /**
     * Its own {@code error.type}. Empty where the protocol has no types, and for the codes that stand for anything wrong
     * with a message, which take the type of the fault.
     */
    public Optional<ErrorType> type() {
        return Optional.ofNullable(type);
    }

    /** The {@code error.type} to say it with in answer to a fault. */
    public ErrorType type(Fault fault) {
        return type == null ? fault.type() : type;
    }

    /** What it means, in one sentence without a full stop. */
    public String message() {
        return message;
    }

    /** Whether the same message may succeed when it is sent again later, as far as the code says. */
    public boolean isRetryable() {
        return RETRYABLE.contains(this);
    }
}
