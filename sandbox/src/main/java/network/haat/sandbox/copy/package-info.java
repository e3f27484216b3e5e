/** Copies of a registry's log in files: fetched from it, and checked without it. */
@NullMarked
package network.haat.sandbox.copy;

import org.jspecify.annotations.NullMarked;
