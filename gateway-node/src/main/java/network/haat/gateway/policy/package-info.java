/** The network's policy, from the file that its operator signs. */
@NullMarked
package network.haat.gateway.policy;

import org.jspecify.annotations.NullMarked;
