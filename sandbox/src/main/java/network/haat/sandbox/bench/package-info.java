/** What a gateway bears: the real one beside bare servers and clients that do only what must be done, in one run. */
@NullMarked
package network.haat.sandbox.bench;

import org.jspecify.annotations.NullMarked;
