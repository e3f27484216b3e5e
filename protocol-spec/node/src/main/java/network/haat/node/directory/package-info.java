/** Who is on the network: the registry's answers, cached for as long as they may be believed. */
@NullMarked
package network.haat.node.directory;

import org.jspecify.annotations.NullMarked;
