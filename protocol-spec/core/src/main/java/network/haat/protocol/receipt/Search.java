package network.haat.protocol.receipt;

import java.time.Instant;
import java.util.Objects;
import network.haat.protocol.Context;
import network.haat.protocol.signature.BodyDigest;
import org.jspecify.annotations.Nullable;

/**
 * The search a receipt is about: which one it was and what decided whom it is for. Nothing of its content, and nothing of
 * a person: a city, no place; ids of companies; a digest. Texts that are not printable ASCII are percent-encoded and cut
 * at 255 characters. Immutable.
 *
 * @param buyer subscriber id of the buyer app that sent it
 * @param transactionId as in its context
 * @param messageId as in its context; two buyer apps may choose the same
 * @param digest of its body, byte for byte
 * @param domain as in its context; empty when it states none
 * @param city as in its context; empty when it states none
 * @param country as in its context; empty when it states none
 * @param seller the one seller app it named; empty when it is for all
 * @param received when the gateway had it, in whole milliseconds
 */
public record Search(
        String buyer,
        String transactionId,
        String messageId,
        BodyDigest digest,
        String domain,
        String city,
        String country,
        String seller,
        Instant received) {

    /** Makes the texts plain and cuts the time. */
    public Search {
        buyer = PlainText.of(buyer);
        transactionId = PlainText.of(transactionId);
        messageId = PlainText.of(messageId);
        domain = PlainText.of(domain);
        city = PlainText.of(city);
        country = PlainText.of(country);
        seller = PlainText.of(seller);
        received = Millis.of(received);
    }

    /** A search by its context. */
    public static Search of(Context context, BodyDigest digest, Instant received) {
        return new Search(
                context.bapId(),
                context.transactionId(),
                context.messageId(),
                digest,
                context.domain(),
                orEmpty(context.city()),
                orEmpty(context.country()),
                orEmpty(context.bppId()),
                received);
    }

    private static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
