/** The registry: who is on the network, with which keys. Started here; decides nothing here. */
@NullMarked
package network.haat.registry;

import org.jspecify.annotations.NullMarked;
