package network.haat.node.shared;

/** What the other nodes say to a message that this one wants to take in. */
public enum Claim {
    /** Nobody has it: this node takes it in, and the others keep off for some seconds. */
    MINE,
    /** The same message has been taken in. */
    TAKEN,
    /** Another message with the same ids has been taken in, or is just now. */
    OTHER_BODY,
    /** Another node is taking it in just now, or died while it did. */
    PENDING
}
