package network.haat.protocol.validation.rule;

import java.util.List;

/**
 * Something is at a path, and is not blank.
 *
 * @param path where
 */
record Presence(Path path) implements Check {

    @Override
    public List<Path> reads() {
        return List.of(path);
    }

    @Override
    public List<Breach> breaches(Scope scope) {
        boolean there = scope.at(path).stream().anyMatch(value -> !value.isBlank());
        return there ? List.of() : List.of(new Breach(missing(scope), null, null));
    }

    /** The place as a pointer; with a {@code *} in it, the place is the part before that. */
    private String missing(Scope scope) {
        StringBuilder pointer =
                new StringBuilder(path.absolute() ? "" : scope.here().pointer());
        for (String step : path.steps()) {
            if (step.equals("*")) {
                break;
            }
            pointer.append('/').append(step.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }
}
