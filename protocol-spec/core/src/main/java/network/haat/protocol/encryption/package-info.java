/** X25519 key agreement, the on_subscribe challenge and payload encryption. */
@NullMarked
package network.haat.protocol.encryption;

import org.jspecify.annotations.NullMarked;
