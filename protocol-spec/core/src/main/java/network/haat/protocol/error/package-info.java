/** What can be wrong with a message, and how each role says so on the wire. */
@NullMarked
package network.haat.protocol.error;

import org.jspecify.annotations.NullMarked;
