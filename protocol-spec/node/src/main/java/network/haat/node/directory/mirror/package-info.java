/** A node's own copy of the whole registry: fetched, followed, proved against signed heads, kept on disk. */
@NullMarked
package network.haat.node.directory.mirror;

import org.jspecify.annotations.NullMarked;
