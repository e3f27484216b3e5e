package network.haat.protocol.registry.record;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Two rising sequences of ids as one; what is in both comes once. */
final class MergedIds implements Iterator<String> {

    private final Iterator<String> left;
    private final Iterator<String> right;
    private @Nullable String nextLeft;
    private @Nullable String nextRight;

    MergedIds(Iterator<String> left, Iterator<String> right) {
        this.left = left;
        this.right = right;
        this.nextLeft = next(left);
        this.nextRight = next(right);
    }

    @Override
    public boolean hasNext() {
        return nextLeft != null || nextRight != null;
    }

    @Override
    public String next() {
        String first = nextLeft;
        String second = nextRight;
        if (first == null && second == null) {
            throw new NoSuchElementException();
        }
        int order = first == null ? 1 : second == null ? -1 : first.compareTo(second);
        String smaller = order <= 0 ? first : second;
        if (order <= 0) {
            nextLeft = next(left);
        }
        if (order >= 0) {
            nextRight = next(right);
        }
        return String.valueOf(smaller);
    }

    private static @Nullable String next(Iterator<String> ids) {
        return ids.hasNext() ? ids.next() : null;
    }
}
