package network.haat.node.fanout;

/** What became of a delivery in the end. */
public enum Outcome {
    /** The peer took the message. */
    ACK,
    /** The peer refused the message in the words of the protocol. */
    NACK,
    /** The peer answered with something else: another status, a redirect, what is no acknowledgement, only half of one. */
    REFUSED,
    /** The message was sent, and no whole answer came in time. Whether the peer took it is unknown. */
    TIMEOUT,
    /** No connection, or it broke before an answer. */
    UNREACHABLE,
    /** The URL or an address of its host is one this node does not connect to. */
    FORBIDDEN,
    /** Too much was waiting for this peer, or for all of them. */
    SHED,
    /** The peer had failed too often, and would have been tried again only after the deadline. */
    SUSPENDED,
    /** The deadline came before the first attempt. */
    EXPIRED
}
