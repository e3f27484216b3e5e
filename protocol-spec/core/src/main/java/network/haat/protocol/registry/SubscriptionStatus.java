package network.haat.protocol.registry;

/** Where a subscription stands in its life (Beckn core registry, and SUSPENDED from Beckn 2.0). */
public enum SubscriptionStatus {
    /** Recorded, nothing checked yet. */
    INITIATED,
    /** Being checked. */
    UNDER_SUBSCRIPTION,
    /** In force: the only status in which a participant may trade. */
    SUBSCRIBED,
    /** Put on hold by the operator. */
    SUSPENDED,
    /** Its time is over. */
    EXPIRED,
    /** Left, or was made to leave. */
    UNSUBSCRIBED,
    /** Its TLS certificate did not pass. */
    INVALID_SSL
}
