package network.haat.protocol.signature.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Ways to choose one value on each of several axes, those nearest to the standard first. Lazy. */
final class Choices {

    private Choices() {}

    /**
     * All choices that differ from the standard on at least one axis. Those that differ on exactly one begin with the
     * second value of every axis, then the third of every axis, and so on.
     *
     * @param axes the values of each axis, the standard one first, likelier ones before others
     * @param farthest on how many axes a choice may differ
     */
    static <T> Stream<List<T>> byDistance(List<List<T>> axes, int farthest) {
        Stream<List<T>> farther =
                IntStream.rangeClosed(2, farthest).boxed().flatMap(distance -> exactly(axes, distance));
        return farthest < 1 ? Stream.empty() : Stream.concat(singles(axes), farther);
    }

    private static <T> Stream<List<T>> singles(List<List<T>> axes) {
        int longest = axes.stream().mapToInt(List::size).max().orElse(0);
        return IntStream.range(1, longest)
                .boxed()
                .flatMap(place -> IntStream.range(0, axes.size())
                        .filter(axis -> place < axes.get(axis).size())
                        .mapToObj(axis -> single(axes, axis, place)));
    }

    private static <T> List<T> single(List<List<T>> axes, int changed, int place) {
        List<T> choice = new ArrayList<>(axes.size());
        for (int axis = 0; axis < axes.size(); axis++) {
            choice.add(axes.get(axis).get(axis == changed ? place : 0));
        }
        return choice;
    }

    private static <T> Stream<List<T>> exactly(List<List<T>> axes, int distance) {
        if (distance > axes.size()) {
            return Stream.empty();
        }
        if (axes.isEmpty()) {
            return Stream.of(List.of());
        }
        List<T> axis = axes.get(0);
        List<List<T>> rest = axes.subList(1, axes.size());
        Stream<List<T>> differing = distance == 0
                ? Stream.empty()
                : axis.stream()
                        .skip(1)
                        .flatMap(value -> exactly(rest, distance - 1).map(tail -> prepend(value, tail)));
        return Stream.concat(differing, exactly(rest, distance).map(tail -> prepend(axis.get(0), tail)));
    }

    private static <T> List<T> prepend(T value, List<T> tail) {
        List<T> whole = new ArrayList<>(tail.size() + 1);
        whole.add(value);
        whole.addAll(tail);
        return whole;
    }
}
