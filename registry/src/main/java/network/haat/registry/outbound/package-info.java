/** Calls to participants, and which addresses may be called. */
@NullMarked
package network.haat.registry.outbound;

import org.jspecify.annotations.NullMarked;
