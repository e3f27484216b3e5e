/** Logs and metrics. */
@NullMarked
package network.haat.node.observe;

import org.jspecify.annotations.NullMarked;
