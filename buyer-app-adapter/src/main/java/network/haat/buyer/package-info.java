/** The buyer-app adapter: the network as one HTTP API for a buyer app. */
@NullMarked
package network.haat.buyer;

import org.jspecify.annotations.NullMarked;
