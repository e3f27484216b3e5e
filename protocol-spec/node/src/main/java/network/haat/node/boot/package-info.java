/** How a node starts, says what is wrong in one line, and stops. */
@NullMarked
package network.haat.node.boot;

import org.jspecify.annotations.NullMarked;
