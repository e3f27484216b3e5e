/**
 * Delivery receipts: what a gateway signs about one search, so that a seller app can prove what became of its delivery,
 * or that it was left out, and anybody can check that without asking the gateway.
 */
@NullMarked
package network.haat.protocol.receipt;

import org.jspecify.annotations.NullMarked;
