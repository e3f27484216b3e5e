package network.haat.protocol.receipt;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import network.haat.protocol.KeyId;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.BodyDigest;
import network.haat.protocol.transparency.Hash;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a head that are signed: the name of the form, then a name and a value a line, always in this order. What
 * the search does not state has no line. One head has one text only.
 */
final class HeadText {

    /** First line. Other texts this key signs, such as those of signature headers, never begin so. */
    static final String FORM = "haat.network/receipt/v1";

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,15}");
    private static final Pattern COUNT = Pattern.compile("[A-Z][A-Z_]{0,30}=[1-9][0-9]{0,6}");
    private static final Pattern DIGEST = Pattern.compile("[A-Za-z0-9+/]{86}==");

    private final List<String> lines;
    private int next;

    private HeadText(List<String> lines) {
        this.lines = lines;
    }

    static String write(ReceiptHead head) {
        Search search = head.search();
        StringBuilder text = new StringBuilder(768).append(FORM).append('\n');
        line(text, "key", head.key().toString());
        line(text, "buyer", search.buyer());
        line(text, "transaction_id", search.transactionId());
        line(text, "message_id", search.messageId());
        line(text, "search", search.digest().base64());
        line(text, "domain", search.domain());
        line(text, "city", search.city());
        line(text, "country", search.country());
        line(text, "seller", search.seller());
        RegistryVersion registry = head.registry();
        if (registry != null) {
            line(text, "registry", registry.size() + " " + registry.root());
        }
        Millis.write(text.append("received "), search.received());
        Millis.write(text.append("\nclosed "), head.closed());
        text.append("\nlines ").append(head.size());
        for (Map.Entry<String, Integer> outcome : head.outcomes().entrySet()) {
            text.append(' ').append(outcome.getKey()).append('=').append(outcome.getValue());
        }
        line(text.append('\n'), "root", head.root().base64());
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append(name).append(' ').append(value).append('\n');
        }
    }

    /** Reads a text that ends with a newline; one that is not exactly what {@link #write} would give is refused. */
    static ReceiptHead parse(String text) throws ProtocolException {
        ReceiptHead head;
        try {
            head = new HeadText(List.of(text.split("\n", -1))).read();
        } catch (IllegalArgumentException impossible) {
            throw malformed("it says what no receipt says");
        }
        if (!write(head).equals(text)) {
            throw malformed("it has more lines, or others, than this version knows");
        }
        return head;
    }

    private ReceiptHead read() throws ProtocolException {
        if (!lines.get(next++).equals(FORM)) {
            throw malformed("its first line is not " + FORM);
        }
        KeyId key = key(value("key"));
        String buyer = optional("buyer");
        String transactionId = optional("transaction_id");
        String messageId = optional("message_id");
        BodyDigest digest = digest(value("search"));
        String domain = optional("domain");
        String city = optional("city");
        String country = optional("country");
        String seller = optional("seller");
        RegistryVersion registry = registry(optional("registry"));
        Search search = new Search(
                buyer,
                transactionId,
                messageId,
                digest,
                domain,
                city,
                country,
                seller,
                Millis.parse(value("received"), "receipt/received"));
        return new ReceiptHead(
                key,
                search,
                registry,
                Millis.parse(value("closed"), "receipt/closed"),
                outcomes(value("lines")),
                Hash.parse(value("root")));
    }

    private String value(String name) throws ProtocolException {
        String value = optional(name);
        if (value.isEmpty()) {
            throw malformed("it has no line " + name + " where one belongs");
        }
        return value;
    }

    /** The value of the next line when that has the name; else nothing, and the line is the next still. */
    private String optional(String name) {
        String line = next < lines.size() ? lines.get(next) : "";
        if (!line.startsWith(name + " ")) {
            return "";
        }
        next++;
        return line.substring(name.length() + 1);
    }

    private static KeyId key(String value) throws ProtocolException {
        try {
            return KeyId.parse(value);
        } catch (ProtocolException noKey) {
            throw malformed("it names no key");
        }
    }

    private static BodyDigest digest(String value) throws ProtocolException {
        if (!DIGEST.matcher(value).matches()) {
            throw malformed("it has no digest of the search");
        }
        return new BodyDigest(value);
    }

    private static @Nullable RegistryVersion registry(String value) throws ProtocolException {
        if (value.isEmpty()) {
            return null;
        }
        int space = value.indexOf(' ');
        if (space < 0 || !NUMBER.matcher(value.substring(0, space)).matches()) {
            throw malformed("its version of the registry is not a size and a root");
        }
        return new RegistryVersion(Long.parseLong(value.substring(0, space)), Hash.parse(value.substring(space + 1)));
    }

    /** The sum before the counts is checked when the text is written again. */
    private static SortedMap<String, Integer> outcomes(String value) throws ProtocolException {
        List<String> parts = List.of(value.split(" ", ReceiptHead.MOST_OUTCOMES + 2));
        SortedMap<String, Integer> outcomes = new TreeMap<>();
        for (String count : parts.subList(1, parts.size())) {
            if (!COUNT.matcher(count).matches()) {
                throw malformed("its counts of outcomes are malformed");
            }
            int sign = count.indexOf('=');
            outcomes.put(count.substring(0, sign), Integer.valueOf(count.substring(sign + 1)));
        }
        return outcomes;
    }

    private static ProtocolException malformed(String why) {
        return new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "the head of the receipt is malformed: " + why)
                .at("receipt"));
    }
}
