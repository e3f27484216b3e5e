/** Validates messages: schemas and rules together, at runtime level or strictly. */
@NullMarked
package network.haat.protocol.validation;

import org.jspecify.annotations.NullMarked;
