/** Whom a search is for. */
@NullMarked
package network.haat.gateway.core;

import org.jspecify.annotations.NullMarked;
