/**
 * What a registry holds: participants, the log of events that made them what they are, and the register folded from it.
 */
@NullMarked
package network.haat.protocol.registry.record;

import org.jspecify.annotations.NullMarked;
