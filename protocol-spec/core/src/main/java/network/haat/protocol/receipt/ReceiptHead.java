package network.haat.protocol.receipt;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import network.haat.protocol.KeyId;
import network.haat.protocol.transparency.Hash;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway signs about one search. Immutable.
 *
 * @param key the gateway's key that signed, with the gateway's subscriber id
 * @param search the search
 * @param registry the state of the registry by which it was decided whom the search is for; null when the gateway does
 *     not know it
 * @param closed when the last delivery had ended, in whole milliseconds
 * @param outcomes how many lines there are of each outcome
 * @param root the root of the Merkle tree (RFC 6962) over the lines in their order
 */
public record ReceiptHead(
        KeyId key,
        Search search,
        @Nullable RegistryVersion registry,
        Instant closed,
        SortedMap<String, Integer> outcomes,
        Hash root) {

    /** How many different outcomes there can be. */
    static final int MOST_OUTCOMES = 32;

    /** Copies the counts and cuts the time; an {@link IllegalArgumentException} for more than 32 different outcomes. */
    public ReceiptHead {
        if (outcomes.size() > MOST_OUTCOMES) {
            throw new IllegalArgumentException("there are not so many outcomes: " + outcomes.size());
        }
        closed = Millis.of(closed);
        outcomes = Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
    }

    /** How many lines there are: one for each address of each seller app the search was for. */
    public int size() {
        return outcomes.values().stream().mapToInt(Integer::intValue).sum();
    }
}
