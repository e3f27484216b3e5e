/** HTTP servers of a node: the network face, and the face for applications, operators and management. */
@NullMarked
package network.haat.node.http;

import org.jspecify.annotations.NullMarked;
