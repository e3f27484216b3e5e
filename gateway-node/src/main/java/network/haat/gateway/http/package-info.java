/** What the gateway answers besides the protocol. */
@NullMarked
package network.haat.gateway.http;

import org.jspecify.annotations.NullMarked;
