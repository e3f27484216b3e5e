/** Requests of the buyer's app and the callbacks that answer them. */
@NullMarked
package network.haat.buyer.core;

import org.jspecify.annotations.NullMarked;
