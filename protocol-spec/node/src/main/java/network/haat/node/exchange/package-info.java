/** What was said in a transaction: every message sent and received, for the application to read. */
@NullMarked
package network.haat.node.exchange;

import org.jspecify.annotations.NullMarked;
