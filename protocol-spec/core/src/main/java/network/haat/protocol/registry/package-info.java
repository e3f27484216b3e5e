/** What is said to and by a registry: records, look-ups and subscriptions in each known spelling. */
@NullMarked
package network.haat.protocol.registry;

import org.jspecify.annotations.NullMarked;
