/** Requests of buyers and the callbacks that answer them. */
@NullMarked
package network.haat.seller.core;

import org.jspecify.annotations.NullMarked;
