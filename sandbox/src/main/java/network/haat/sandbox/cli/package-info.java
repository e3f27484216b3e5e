/** The haat command. */
@NullMarked
package network.haat.sandbox.cli;

import org.jspecify.annotations.NullMarked;
