package network.haat.protocol.receipt;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import network.haat.protocol.KeyId;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.NamedKey;
import network.haat.protocol.signature.VerifyingKey;
import network.haat.protocol.transparency.Frontier;
import network.haat.protocol.transparency.Hash;
import org.jspecify.annotations.Nullable;

/**
 * A gateway's record of one search and of every delivery of it, signed: for its journal and its operator. Sellers get an
 * {@link Extract} of it, so that none learns how the others fare. Immutable.
 */
public final class Receipt implements Statement {

    private final SignedHead head;
    private final List<ReceiptLine> lines;

    Receipt(SignedHead head, List<ReceiptLine> lines) {
        this.head = head;
        this.lines = List.copyOf(lines);
    }

    /**
     * Makes a receipt when the last delivery has ended. Costs little beside the signature; nothing blocks.
     *
     * @param registry the state of the registry by which the lines were chosen, or null when it is not known
     * @param closed when the last delivery had ended
     * @param lines everybody the search was for, in any order, also those that were not reached
     * @param key signs as the gateway
     */
    public static Receipt sign(
            Search search, @Nullable RegistryVersion registry, Instant closed, List<ReceiptLine> lines, NamedKey key) {
        List<ReceiptLine> sorted = new ArrayList<>(lines);
        sorted.sort(ReceiptLine.ORDER);
        return new Receipt(SignedHead.sign(head(key.id(), search, registry, closed, sorted), key), sorted);
    }

    static ReceiptHead head(
            KeyId key, Search search, @Nullable RegistryVersion registry, Instant closed, List<ReceiptLine> sorted) {
        return new ReceiptHead(key, search, registry, closed, counts(sorted), root(sorted));
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws ProtocolException when it is not a whole receipt; whether it is to be believed is not checked
     */
    public static Receipt read(byte[] json) throws ProtocolException {
        return ReceiptJson.receipt(json);
    }

    /** Compact JSON in UTF-8: {@code {"receipt": NOTE, "lines": [TEXT, …]}}. */
    public byte[] toBytes() {
        return ReceiptJson.bytes(this);
    }

    @Override
    public SignedHead head() {
        return head;
    }

    @Override
    public ReceiptHead claimed() {
        return head.claimed();
    }

    /** Everybody the search was for, in {@link ReceiptLine#ORDER}. */
    public List<ReceiptLine> lines() {
        return lines;
    }

    /** Whether somebody has a line in it. */
    public boolean names(String subscriberId) {
        return Extract.position(lines, subscriberId) >= 0;
    }

    /** What one seller app is told: its own lines, or that it has none; with the proof. */
    public Extract extract(String subscriberId) {
        return Extract.of(this, subscriberId);
    }

    @Override
    public ReceiptHead verify(List<VerifyingKey> keys) throws ProtocolException {
        ReceiptHead signed = head.verify(keys);
        for (int i = 1; i < lines.size(); i++) {
            if (ReceiptLine.ORDER.compare(lines.get(i - 1), lines.get(i)) > 0) {
                throw refused(
                        "the lines are not in their order",
                        "lines/" + i,
                        "a line after " + lines.get(i - 1).subscriberId(),
                        lines.get(i).subscriberId());
            }
        }
        if (lines.size() != signed.size()) {
            throw refused(
                    "lines were removed or added", "lines", signed.size() + " lines", Integer.toString(lines.size()));
        }
        if (!root(lines).equals(signed.root())) {
            throw refused(
                    "the lines are not those that were signed",
                    "lines",
                    "the root " + signed.root(),
                    root(lines).base64());
        }
        if (!counts(lines).equals(signed.outcomes())) {
            throw refused(
                    "the gateway signed counts that are not those of its lines",
                    "receipt/lines",
                    signed.outcomes().toString(),
                    counts(lines).toString());
        }
        return signed;
    }

    @Override
    public ObjectNode write() {
        ObjectNode json = head.write();
        ArrayNode texts = json.putArray("lines");
        lines.forEach(line -> texts.add(line.text()));
        return json;
    }

    private static SortedMap<String, Integer> counts(List<ReceiptLine> lines) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        for (ReceiptLine line : lines) {
            counts.merge(line.outcome(), 1, Integer::sum);
        }
        return counts;
    }

    private static Hash root(List<ReceiptLine> lines) {
        Frontier frontier = Frontier.EMPTY;
        for (ReceiptLine line : lines) {
            frontier = frontier.append(line.leaf());
        }
        return frontier.root();
    }

    private static ProtocolException refused(String detail, String place, String expected, String found) {
        return new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, detail)
                .at(place)
                .expected(expected)
                .found(found));
    }
}
