package network.haat.protocol.receipt;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.regex.Pattern;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;

/**
 * What became of the delivery to one seller app at one address. Immutable.
 *
 * @param subscriberId the seller app
 * @param url the registered base URL it was delivered to
 * @param outcome one word in capitals, such as {@code ACK}, {@code NACK} or {@code TIMEOUT}; never a peer's own words
 * @param attempts how often it was tried, 0 to 999
 * @param httpStatus of the last answer; 0 when there was none
 * @param first when it was first tried, or given up untried; in whole milliseconds
 * @param last when it ended, in whole milliseconds
 */
public record ReceiptLine(
        String subscriberId, String url, String outcome, int attempts, int httpStatus, Instant first, Instant last) {

    /** The order of lines in a receipt: by seller app, then by address, each compared byte by byte. */
    public static final Comparator<ReceiptLine> ORDER =
            Comparator.comparing(ReceiptLine::subscriberId).thenComparing(ReceiptLine::url);

    private static final int LONGEST_URL = 2_000;
    private static final int MOST = 999;
    private static final int PARTS = 7;
    private static final Pattern OUTCOME = Pattern.compile("[A-Z][A-Z_]{0,30}");
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,2}");

    /**
     * Percent-encodes what is not printable ASCII in the texts, and cuts the times and what is above 999; an
     * {@link IllegalArgumentException} for an outcome that is no such word, or no seller app or address.
     */
    public ReceiptLine {
        subscriberId = PlainText.of(subscriberId);
        url = PlainText.of(url, LONGEST_URL);
        attempts = Math.min(Math.max(0, attempts), MOST);
        httpStatus = Math.min(Math.max(0, httpStatus), MOST);
        first = Millis.of(first);
        last = Millis.of(last);
        if (!OUTCOME.matcher(outcome).matches()) {
            throw new IllegalArgumentException("not an outcome: " + outcome);
        }
        if (subscriberId.isEmpty() || url.isEmpty()) {
            throw new IllegalArgumentException("a line is of somebody somewhere");
        }
    }

    /** The leaf of the receipt's tree: the seven parts with a space between them. One line has one text only. */
    public String text() {
        StringBuilder text = new StringBuilder(160);
        text.append(subscriberId).append(' ').append(url).append(' ').append(outcome);
        text.append(' ').append(attempts).append(' ').append(httpStatus).append(' ');
        Millis.write(text, first);
        text.append(' ');
        Millis.write(text, last);
        return text.toString();
    }

    byte[] leaf() {
        return text().getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads a line.
     *
     * @param place of it, for refusals: {@code lines/3}
     * @throws ProtocolException when it is not exactly what {@link #text} would give
     */
    static ReceiptLine parse(String text, String place) throws ProtocolException {
        String[] parts = text.split(" ", PARTS + 1);
        if (parts.length != PARTS
                || !NUMBER.matcher(parts[3]).matches()
                || !NUMBER.matcher(parts[4]).matches()) {
            throw malformed(text, place);
        }
        Instant first = Millis.parse(parts[5], place);
        Instant last = Millis.parse(parts[6], place);
        try {
            ReceiptLine line = new ReceiptLine(
                    parts[0], parts[1], parts[2], Integer.parseInt(parts[3]), Integer.parseInt(parts[4]), first, last);
            if (line.text().equals(text)) {
                return line;
            }
        } catch (IllegalArgumentException malformed) {
            // Refused below, like a line in another spelling.
        }
        throw malformed(text, place);
    }

    private static ProtocolException malformed(String text, String place) {
        return new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "not a line of a receipt")
                .at(place)
                .expected("subscriber_id url OUTCOME attempts status time time")
                .found(text));
    }
}
