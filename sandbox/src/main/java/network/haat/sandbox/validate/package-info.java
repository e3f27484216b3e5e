/** Validates files and prints what was found: for people, for scripts, and for build servers. */
@NullMarked
package network.haat.sandbox.validate;

import org.jspecify.annotations.NullMarked;
