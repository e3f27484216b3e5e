package network.haat.node.fanout;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What waits, in the order of arrival for each sender, the senders taking turns. For one thread.
 *
 * @param <E> what waits
 */
final class FairQueue<E> {

    private static final class Row<E> {
        final String sender;
        final ArrayDeque<E> waiting = new ArrayDeque<>();

        Row(String sender) {
            this.sender = sender;
        }
    }

    private final Map<String, Row<E>> rows = new HashMap<>();

    /** The rows that are not empty, whose turn is next first. */
    private final ArrayDeque<Row<E>> turns = new ArrayDeque<>();

    private int size;

    void add(String sender, E element) {
        row(sender).waiting.addLast(element);
        size++;
    }

    /** Before everything else of the same sender. */
    void addFirst(String sender, E element) {
        row(sender).waiting.addFirst(element);
        size++;
    }

    private Row<E> row(String sender) {
        Row<E> row = rows.get(sender);
        if (row == null) {
            row = new Row<>(sender);
            rows.put(sender, row);
            turns.addLast(row);
        }
        return row;
    }

    @Nullable
    E poll() {
        Row<E> row = turns.pollFirst();
        if (row == null) {
            return null;
        }
        E element = row.waiting.pollFirst();
        size--;
        if (row.waiting.isEmpty()) {
            rows.remove(row.sender);
        } else {
            turns.addLast(row);
        }
        return element;
    }

    /** Takes the newest of the sender that has most waiting; null when nothing waits. */
    @Nullable
    E pollNewestOfLongest() {
        Row<E> longest = null;
        for (Row<E> row : turns) {
            if (longest == null || row.waiting.size() > longest.waiting.size()) {
                longest = row;
            }
        }
        if (longest == null) {
            return null;
        }
        E element = longest.waiting.pollLast();
        size--;
        if (longest.waiting.isEmpty()) {
            rows.remove(longest.sender);
            turns.remove(longest);
        }
        return element;
    }

    /** Takes all that meet a condition. */
    List<E> removeIf(Predicate<E> condition) {
        List<E> removed = new ArrayList<>();
        for (Row<E> row : turns) {
            row.waiting.removeIf(element -> condition.test(element) && removed.add(element));
        }
        turns.removeIf(row -> row.waiting.isEmpty() && rows.remove(row.sender) != null);
        size -= removed.size();
        return removed;
    }

    void forEach(Consumer<E> action) {
        turns.forEach(row -> row.waiting.forEach(action));
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }
}
