package network.haat.node.journal;

/**
 * What makes a message one of a kind.
 *
 * @param sender subscriber id of the sender
 * @param transactionId of the context
 * @param messageId of the context
 * @param action as posted, such as {@code search}
 * @param page the digest of an {@code on_search}, because one search may be answered with several pages that share all
 *     ids; empty for every other action
 */
public record MessageIdentity(String sender, String transactionId, String messageId, String action, String page) {}
