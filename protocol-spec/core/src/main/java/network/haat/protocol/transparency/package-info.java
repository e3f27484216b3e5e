/**
 * The transparency log a registry keeps of itself, as those who check it see it: Merkle tree hashes and proofs (RFC
 * 6962), signed checkpoints (C2SP signed-note and tlog-checkpoint), and the anchor that trust in them begins with.
 */
@NullMarked
package network.haat.protocol.transparency;

import org.jspecify.annotations.NullMarked;
