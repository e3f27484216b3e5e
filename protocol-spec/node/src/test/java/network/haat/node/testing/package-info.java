/** What tests of every node share; published as a test jar. */
@NullMarked
package network.haat.node.testing;

import org.jspecify.annotations.NullMarked;
