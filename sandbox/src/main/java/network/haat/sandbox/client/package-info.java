/** A buyer app of our own: what haat search and haat order say to the adapter. */
@NullMarked
package network.haat.sandbox.client;

import org.jspecify.annotations.NullMarked;
