/** What the registry keeps when its process is killed, and what it bears: run by the profiles faults and bench. */
@NullMarked
package network.haat.registry.load;

import org.jspecify.annotations.NullMarked;
