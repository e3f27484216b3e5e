package network.haat.protocol.validation.schema;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which values of a message are kept while it streams by, because a rule reads them: a tree of member names, with
 * {@code *} for every element or member. Of an object or array that is wanted itself only its being there is kept.
 */
public final class Wanted {

    /** Stands for every element of an array, and every member of an object. */
    public static final String EVERY = "*";

    private final Map<String, Wanted> members = new HashMap<>();

    private Wanted() {}

    /**
     * The tree of some paths.
     *
     * @param paths each a list of member names or {@link #EVERY}
     */
    public static Wanted of(Collection<List<String>> paths) {
        Wanted root = new Wanted();
        for (List<String> path : paths) {
            Wanted at = root;
            for (String name : path) {
                at = at.members.computeIfAbsent(name, added -> new Wanted());
            }
        }
        root.spreadEvery();
        return root;
    }

    /** What is wanted for every member is wanted for those that are named, too. */
    private void spreadEvery() {
        Wanted every = members.get(EVERY);
        members.forEach((name, named) -> {
            if (every != null && named != every) {
                named.include(every);
            }
            named.spreadEvery();
        });
    }

    private void include(Wanted other) {
        other.members.forEach((name, theirs) ->
                members.computeIfAbsent(name, added -> new Wanted()).include(theirs));
    }

    /** What is wanted of a member; null when nothing. */
    @Nullable
    Wanted member(String name) {
        Wanted named = members.get(name);
        return named == null ? members.get(EVERY) : named;
    }

    /** What is wanted of each element of an array; null when nothing. */
    @Nullable
    Wanted element() {
        return members.get(EVERY);
    }

    /** The members named, without {@link #EVERY}. */
    Collection<String> names() {
        return members.keySet().stream().filter(name -> !name.equals(EVERY)).toList();
    }
}
