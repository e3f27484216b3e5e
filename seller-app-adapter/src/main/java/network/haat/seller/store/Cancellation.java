package network.haat.seller.store;

import java.time.Instant;

/**
 * How an order ended early.
 *
 * @param reason code of the reason, as the buyer's side sent it
 * @param by subscriber id of who cancelled
 * @param from how far the delivery had come
 * @param at when
 */
record Cancellation(String reason, String by, FulfillmentState from, Instant at) {}
