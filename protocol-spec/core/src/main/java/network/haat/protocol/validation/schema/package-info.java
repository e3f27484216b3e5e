/** The schemas of every message, merged into one shape per kind of message and checked while the bytes stream by. */
@NullMarked
package network.haat.protocol.validation.schema;

import org.jspecify.annotations.NullMarked;
