/** The seller-app adapter: the network as plain JSON for a seller app, or answered from a built-in store. */
@NullMarked
package network.haat.seller;

import org.jspecify.annotations.NullMarked;
