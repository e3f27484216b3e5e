/** The sandbox: the whole network in one JVM, and the haat command. */
@NullMarked
package network.haat.sandbox;

import org.jspecify.annotations.NullMarked;
