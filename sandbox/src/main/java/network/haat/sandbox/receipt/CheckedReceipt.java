package network.haat.sandbox.receipt;

import java.io.IOException;
import java.util.List;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.receipt.Extract;
import network.haat.protocol.receipt.Receipt;
import network.haat.protocol.receipt.ReceiptHead;
import network.haat.protocol.receipt.ReceiptLine;
import network.haat.protocol.receipt.Statement;
import network.haat.protocol.signature.BodyDigest;
import org.jspecify.annotations.Nullable;

/**
 * A receipt and what was found out about it.
 *
 * @param file where it was
 * @param statement what was there
 * @param signed whether the gateway signed it and everything in it follows
 * @param seller whom it was asked about: the one its reader named, or the one an extract is of; null when nobody
 * @param lines those of that seller
 * @param opinion the findings
 */
public record CheckedReceipt(
        String file,
        Statement statement,
        boolean signed,
        @Nullable String seller,
        List<ReceiptLine> lines,
        Opinion opinion) {

    /** Copies the list. */
    public CheckedReceipt {
        lines = List.copyOf(lines);
    }

    /**
     * Checks one.
     *
     * @param search the digest it must be about, or null
     * @param seller whom its reader asks about, or null
     * @throws IOException when the evidence cannot be read, with one line that says why
     */
    public static CheckedReceipt of(
            String file, Statement statement, Evidence evidence, @Nullable BodyDigest search, @Nullable String seller)
            throws IOException {
        Opinion opinion = new Opinion();
        String asked = seller == null && statement instanceof Extract extract ? extract.subscriberId() : seller;
        boolean signed = verified(statement, evidence, seller, opinion);
        if (search != null && !statement.claimed().search().digest().equals(search)) {
            opinion.wrong("the receipt is of another search: its digest is not that of the body given");
        }
        return new CheckedReceipt(
                file, statement, signed, asked, signed ? lines(statement, asked, opinion) : List.of(), opinion);
    }

    private static boolean verified(Statement statement, Evidence evidence, @Nullable String seller, Opinion opinion)
            throws IOException {
        ReceiptHead head;
        try {
            head = statement.verify(evidence.keys(statement.claimed(), opinion));
        } catch (ProtocolException refused) {
            Problem problem = refused.problem();
            opinion.wrong((problem.path() == null ? "" : problem.path() + ": ") + problem.message());
            return false;
        }
        evidence.judge(statement, head, seller, opinion);
        return true;
    }

    private static List<ReceiptLine> lines(Statement statement, @Nullable String seller, Opinion opinion) {
        if (seller == null) {
            return List.of();
        }
        if (statement instanceof Receipt receipt) {
            return receipt.lines().stream()
                    .filter(line -> line.subscriberId().equals(seller))
                    .toList();
        }
        if (statement instanceof Extract extract && extract.subscriberId().equals(seller)) {
            return extract.lines();
        }
        opinion.unknown("it says nothing of " + seller
                + (statement instanceof Extract extract ? "; it is what " + extract.subscriberId() + " was told" : ""));
        return List.of();
    }

    /** Whether it is the gateway's, all in it holds, and nobody was left out as far as can be seen. */
    public boolean sound() {
        return signed && opinion.wrong().isEmpty() && opinion.skipped().isEmpty();
    }

    /** Whether everything that was asked could be told. */
    public boolean complete() {
        return opinion.unknown().isEmpty();
    }
}
