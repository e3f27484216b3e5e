/** A network of five parts in one JVM, on loopback. */
@NullMarked
package network.haat.sandbox.network;

import org.jspecify.annotations.NullMarked;
