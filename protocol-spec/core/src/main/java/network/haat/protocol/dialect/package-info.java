/** The spellings of the protocol: ONDC 1.2, Beckn 1.1 and Beckn 2.0, behind one interface. */
@NullMarked
package network.haat.protocol.dialect;

import org.jspecify.annotations.NullMarked;
