/** The vocabulary of the protocol: actions, roles, identities and the context every message carries. */
@NullMarked
package network.haat.protocol;

import org.jspecify.annotations.NullMarked;
