package network.haat.registry.load;

import java.util.Locale;

/** Time since it was made. */
final class Stopwatch {

    private final long start = System.nanoTime();

    double millis() {
        return (System.nanoTime() - start) / 1e6;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.0f ms", millis());
    }
}
