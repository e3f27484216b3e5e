/** Rules that compare fields with each other, and messages with the messages before them: data with small predicates. */
@NullMarked
package network.haat.protocol.validation.rule;

import org.jspecify.annotations.NullMarked;
