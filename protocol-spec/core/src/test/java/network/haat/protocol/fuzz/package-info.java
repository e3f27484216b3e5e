/** Fuzz tests of everything that reads what a peer wrote. */
@NullMarked
package network.haat.protocol.fuzz;

import org.jspecify.annotations.NullMarked;
