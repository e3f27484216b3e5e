/** Keeps the register in SQLite. */
@NullMarked
package network.haat.registry.store;

import org.jspecify.annotations.NullMarked;
