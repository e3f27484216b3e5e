package network.haat.sandbox.bench;

import java.util.ArrayList;
import java.util.List;

/** Values of rounds. */
final class Samples {

    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
    }

    void clear() {
        values.clear();
    }

    double last() {
        return values.get(values.size() - 1);
    }

    double median() {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double largest() {
        return values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }

    /** How much the values grow from one to the next, by least squares. */
    double slope() {
        double meanX = (values.size() - 1) / 2.0;
        double meanY =
                values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double above = 0;
        double below = 0;
        for (int x = 0; x < values.size(); x++) {
            above += (x - meanX) * (values.get(x) - meanY);
            below += (x - meanX) * (x - meanX);
        }
        return below == 0 ? 0 : above / below;
    }

    List<Double> all() {
        return List.copyOf(values);
    }
}
