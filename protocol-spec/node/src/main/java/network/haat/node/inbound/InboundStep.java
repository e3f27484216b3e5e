package network.haat.node.inbound;

import java.util.Locale;

/** The steps on the way in, in their order. */
public enum InboundStep {
    /** The path names an action this node receives. */
    PATH,
    /** The header is well formed, there is one of it, and the time is inside its window. */
    HEADER,
    /** The registry has a subscription in force with the header's key. */
    KEY,
    /** The body arrives, neither too large nor too slowly. */
    BODY,
    /** What the digest of the body took of that. */
    DIGEST,
    /** The signature is the key's, over this body. */
    SIGNATURE,
    /** A gateway's header, where there is one, holds too. */
    GATEWAY,
    /** The body is JSON with a complete context for the action of the path. */
    CONTEXT,
    /** The signer is the sender, and may send this. */
    SENDER,
    /** The message is for this node. */
    RECEIVER,
    /** The message is neither from the future nor past its ttl. */
    FRESHNESS,
    /** The message has not been taken in before. */
    REPLAY,
    /** The message keeps the schemas and rules of its action. */
    SCHEMA,
    /** Quotas and policy let it in. */
    ADMISSION,
    /** The application has taken it over. */
    ACCEPT;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** Its name in metrics and traces. */
    public String wireName() {
        return wireName;
    }
}
