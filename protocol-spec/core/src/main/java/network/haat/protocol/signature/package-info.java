/** Ed25519 signatures over BLAKE2b-512 body digests, as BECKN-006 describes and the networks practise. */
@NullMarked
package network.haat.protocol.signature;

import org.jspecify.annotations.NullMarked;
