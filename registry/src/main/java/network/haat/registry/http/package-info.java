/** The faces of the registry: for participants, and for its operator. */
@NullMarked
package network.haat.registry.http;

import org.jspecify.annotations.NullMarked;
