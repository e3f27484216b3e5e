/** A small shop that answers the network by itself: a catalogue file, a quote, orders that survive a restart. */
@NullMarked
package network.haat.seller.store;

import org.jspecify.annotations.NullMarked;
