/** The gateway: verifies searches and broadcasts them to every matching seller app. */
@NullMarked
package network.haat.gateway;

import org.jspecify.annotations.NullMarked;
