package network.haat.sandbox.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/** Named results, and what they were made of. */
public final class Figures {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode figures = JSON.createObjectNode();
    private final ObjectNode made = JSON.createObjectNode();
    private final Consumer<String> told;

    Figures(Consumer<String> told) {
        this.told = told;
    }

    /** A result, rounded to what can be believed. */
    void put(String name, double value) {
        figures.put(name, rounded(value));
        told.accept(name + " " + rounded(value));
    }

    /** A result in words. */
    void put(String name, String value) {
        figures.put(name, value);
        told.accept(name + " " + value);
    }

    /** What a result was made of, one value a round. */
    void made(String name, Samples samples) {
        ArrayNode rounds = made.putArray(name);
        samples.all().forEach(value -> rounds.add(rounded(value)));
        told.accept("  " + name + " " + rounds);
    }

    /** Everything as one JSON object: the results, and under {@code rounds} what they were made of. */
    public String json() {
        ObjectNode all = figures.deepCopy();
        all.set("rounds", made);
        return all.toPrettyString();
    }

    private static double rounded(double value) {
        double scale = Math.abs(value) >= 1_000 ? 1 : Math.abs(value) >= 10 ? 10 : 1_000;
        return Math.round(value * scale) / scale;
    }
}
