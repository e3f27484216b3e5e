package network.haat.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The context of a message, independent of how its line spells it. Text is exactly as received; only {@code timestamp}
 * and {@code ttl} are parsed. Immutable.
 *
 * @param line the protocol line the message is written in
 * @param action what the message asks or answers
 * @param domain for example {@code ONDC:RET10}; compared as text; empty where Beckn 2.0 leaves it out
 * @param version {@code core_version} or {@code version}
 * @param country ISO 3166-1 alpha-3, or null where the line leaves it out
 * @param city {@code std:080} or {@code *}, or null where the sender left it out
 * @param bapId subscriber id of the buyer side; empty in the publishing of a catalogue, which has none
 * @param bapUri base URL for callbacks, as claimed by the sender; never used without comparing it with the registry;
 *     null where the line lets senders leave it out
 * @param bppId subscriber id of the seller side; null in a broadcast search
 * @param bppUri base URL of the seller side, as claimed, or null
 * @param transactionId constant from search to the end of the order
 * @param messageId new per request, echoed by its callback
 * @param timestamp when the sender made the message
 * @param ttl how long the message is valid after {@code timestamp}; null when the sender stated none
 */
public record Context(
        Line line,
        Action action,
        String domain,
        @Nullable String version,
        @Nullable String country,
        @Nullable String city,
        String bapId,
        @Nullable String bapUri,
        @Nullable String bppId,
        @Nullable String bppUri,
        String transactionId,
        String messageId,
        Instant timestamp,
        @Nullable Duration ttl) {

    /** The city that stands for all cities. */
    public static final String ANY_CITY = "*";

    /** The subscriber that sends a message with this context: the BPP for callbacks, the BAP otherwise. */
    public Optional<String> senderId() {
        return known(action.sender() == Role.BPP ? bppId : bapId);
    }

    /** The subscriber this message is meant for; empty in a broadcast search. */
    public Optional<String> receiverId() {
        return known(action.receiver() == Role.BPP ? bppId : bapId);
    }

    private static Optional<String> known(@Nullable String id) {
        return Optional.ofNullable(id).filter(text -> !text.isEmpty());
    }

    /** When the message stops being valid, taking {@code fallback} where the sender stated no ttl. */
    public Instant expiry(Duration fallback) {
        return timestamp.plus(ttl == null ? fallback : ttl);
    }

    /**
     * The context of another message of the same transaction: same parties, domain and place.
     *
     * @param next the action of the new message
     * @param nextMessageId {@link #messageId} itself for a callback, a new one otherwise
     * @param now the new timestamp
     */
    public Context follow(Action next, String nextMessageId, Instant now) {
        return new Context(
                line,
                next,
                domain,
                version,
                country,
                city,
                bapId,
                bapUri,
                bppId,
                bppUri,
                transactionId,
                nextMessageId,
                now,
                ttl);
    }

    /** The same context addressed by, or to, the given seller side. */
    public Context withBpp(String id, String uri) {
        return new Context(
                line,
                action,
                domain,
                version,
                country,
                city,
                bapId,
                bapUri,
                id,
                uri,
                transactionId,
                messageId,
                timestamp,
                ttl);
    }
}
