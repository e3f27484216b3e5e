package network.haat.node.trace;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A place in a distributed trace, as the headers {@code traceparent} and {@code tracestate} of W3C Trace Context carry it.
 * Immutable.
 *
 * @param traceHigh first half of the trace id; both halves are never zero together
 * @param traceLow second half of the trace id
 * @param span id of the span, never zero
 * @param sampled whether somebody before us records this trace
 * @param state the {@code tracestate} to pass on, at most {@value #MAX_STATE} printable ASCII characters; or empty
 */
public record TraceParent(long traceHigh, long traceLow, long span, boolean sampled, String state) {

    /** Name of the header. */
    public static final String HEADER = "traceparent";

    /** Name of the header with the state. */
    public static final String STATE_HEADER = "tracestate";

    /** The longest {@code tracestate} passed on; §3.3.1.5 asks for as much. */
    static final int MAX_STATE = 512;

    private static final int MAX_STATE_MEMBERS = 32;
    private static final int LENGTH = 55;
    private static final HexFormat HEX = HexFormat.of();

    /** Refuses the ids that mean none, and a state that could not be a header. */
    public TraceParent {
        if ((traceHigh == 0 && traceLow == 0) || span == 0) {
            throw new IllegalArgumentException("an id of zeros is none");
        }
        if (!state.isEmpty() && state(state).isEmpty()) {
            throw new IllegalArgumentException("not a tracestate");
        }
    }

    /** The beginning of a trace that nobody records yet, with ids from a source of random numbers. */
    static TraceParent root(LongSupplier random) {
        return new TraceParent(random.getAsLong(), notZero(random), notZero(random), false, "");
    }

    /**
     * Reads what a peer sent, strictly: an id of zeros, an upper-case digit or a wrong length make it as if nothing had
     * been sent (§3.2.2), and so does having it twice. A state that is too long or not printable is left out.
     *
     * @param header value of {@code traceparent}; null when there was none, or more than one
     * @param state value of {@code tracestate}; null when there was none
     */
    public static Optional<TraceParent> parse(@Nullable String header, @Nullable String state) {
        if (header == null || !isFormed(header)) {
            return Optional.empty();
        }
        long high = HexFormat.fromHexDigitsToLong(header, 3, 19);
        long low = HexFormat.fromHexDigitsToLong(header, 19, 35);
        long span = HexFormat.fromHexDigitsToLong(header, 36, 52);
        boolean sampled = (HexFormat.fromHexDigits(header, 53, 55) & 1) == 1;
        return (high == 0 && low == 0) || span == 0
                ? Optional.empty()
                : Optional.of(new TraceParent(high, low, span, sampled, state(state)));
    }

    /** Version 00 is of this form exactly; a later one may go on after another dash (§4). */
    private static boolean isFormed(String header) {
        return header.length() >= LENGTH
                && isHex(header, 0, 2)
                && !header.startsWith("ff")
                && header.charAt(2) == '-'
                && isHex(header, 3, 35)
                && header.charAt(35) == '-'
                && isHex(header, 36, 52)
                && header.charAt(52) == '-'
                && isHex(header, 53, 55)
                && (header.length() == LENGTH || (!header.startsWith("00") && header.charAt(LENGTH) == '-'));
    }

    private static boolean isHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static String state(@Nullable String text) {
        return text != null
                        && text.length() <= MAX_STATE
                        && text.chars().allMatch(c -> c >= ' ' && c <= '~')
                        && text.chars().filter(c -> c == ',').count() < MAX_STATE_MEMBERS
                ? text.strip()
                : "";
    }

    private static long notZero(LongSupplier random) {
        long id;
        do {
            id = random.getAsLong();
        } while (id == 0);
        return id;
    }

    /** Another span of the same trace. */
    TraceParent child(boolean recorded, LongSupplier random) {
        return new TraceParent(traceHigh, traceLow, notZero(random), sampled || recorded, state);
    }

    /** The same place, recorded. */
    TraceParent recorded() {
        return new TraceParent(traceHigh, traceLow, span, true, state);
    }

    /** Whether another place is in the same trace. */
    boolean isSameTrace(TraceParent other) {
        return traceHigh == other.traceHigh && traceLow == other.traceLow;
    }

    /** Trace id: 32 lower-case hexadecimal digits. */
    public String traceId() {
        return HEX.toHexDigits(traceHigh) + HEX.toHexDigits(traceLow);
    }

    /** Span id: 16 lower-case hexadecimal digits. */
    public String spanId() {
        return HEX.toHexDigits(span);
    }

    /** The value of {@code traceparent}. */
    public String format() {
        return "00-" + traceId() + '-' + spanId() + (sampled ? "-01" : "-00");
    }

    /** The headers a message carries on; the state only where there is one. */
    public Map<String, String> headers() {
        return state.isEmpty() ? Map.of(HEADER, format()) : Map.of(HEADER, format(), STATE_HEADER, state);
    }

    /** Other headers with these; those of the same names are replaced. */
    public Map<String, String> headers(Map<String, String> others) {
        Map<String, String> all = new LinkedHashMap<>(others);
        all.keySet().removeIf(name -> name.equalsIgnoreCase(HEADER) || name.equalsIgnoreCase(STATE_HEADER));
        all.putAll(headers());
        return all;
    }

    @Override
    public String toString() {
        return format();
    }
}
