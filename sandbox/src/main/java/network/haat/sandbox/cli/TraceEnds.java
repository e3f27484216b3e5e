package network.haat.sandbox.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where the messages of a transaction came to an end. */
final class TraceEnds {

    private static final String CALLBACK = "on_";

    private final List<TraceHop> hops;

    private final boolean complete;

    /**
     * Ends of these hops, which are in the order of time.
     *
     * @param complete whether these are all there were: else nothing can be said of what is not among them
     */
    TraceEnds(List<TraceHop> hops, boolean complete) {
        this.hops = hops;
        this.complete = complete;
    }

    /**
     * Hops that were not taken; of what both sides remember, what the receiver says. A message that was taken by the same
     * receiver after all is left out.
     */
    List<TraceHop> refused() {
        return hops.stream()
                .filter(hop -> !hop.wasTaken() && !hop.peer().isEmpty())
                .filter(hop -> hop.came() || !isToldByTheReceiver(hop))
                .filter(hop -> !isTakenLater(hop))
                .toList();
    }

    private boolean isToldByTheReceiver(TraceHop sent) {
        return hops.stream()
                .anyMatch(other -> other.came()
                        && isSameMessage(other, sent)
                        && other.node().equals(sent.peer())
                        && !other.wasTaken());
    }

    private boolean isTakenLater(TraceHop refused) {
        return hops.stream()
                .anyMatch(other -> other.wasTaken()
                        && other.came() == refused.came()
                        && isSameMessage(other, refused)
                        && other.node().equals(refused.node())
                        && other.peer().equals(refused.peer())
                        && other.at().isAfter(refused.at()));
    }

    /** Requests that somebody took, who neither sent them on nor is known to have answered. */
    List<TraceHop> unanswered() {
        List<TraceHop> silent = new ArrayList<>();
        for (TraceHop hop : hops) {
            if (!hop.came()
                    && hop.wasTaken()
                    && !hop.peer().isEmpty()
                    && !hop.action().startsWith(CALLBACK)
                    && !isSentOnOrAnswered(hop)) {
                silent.add(hop);
            }
        }
        return silent;
    }

    private boolean isSentOnOrAnswered(TraceHop request) {
        String receiver = request.peer();
        String callback = CALLBACK + request.action();
        return hops.stream()
                .filter(hop -> hop.messageId().equals(request.messageId()))
                .anyMatch(hop -> hop.came()
                        ? hop.action().equals(callback) && hop.peer().equals(receiver)
                        : hop.node().equals(receiver)
                                && (hop.action().equals(callback)
                                        || hop.action().equals(request.action())));
    }

    private static boolean isSameMessage(TraceHop one, TraceHop other) {
        return one.messageId().equals(other.messageId()) && one.action().equals(other.action());
    }

    /** The same for people. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        Set<String> answered = new LinkedHashSet<>();
        hops.stream()
                .filter(hop -> hop.came() && hop.wasTaken() && hop.action().startsWith(CALLBACK))
                .forEach(hop -> answered.add(hop.action() + " from " + hop.peer()));
        if (!answered.isEmpty()) {
            sentences.add("Answered: " + String.join(", ", answered) + ".");
        }
        unanswered()
                .forEach(hop -> sentences.add("Not answered: " + hop.peer() + " took the " + hop.action() + " of "
                        + hop.node() + ", and no " + CALLBACK + hop.action() + " of it is known."));
        refused().forEach(hop -> sentences.add(ended(hop)));
        if (complete && refused().isEmpty() && unanswered().isEmpty()) {
            sentences.add("Nothing was lost or refused on the way.");
        }
        return sentences;
    }

    private static String ended(TraceHop hop) {
        String why = hop.outcome() + (hop.detail().isEmpty() ? "" : ": " + hop.detail());
        return hop.came()
                ? "It ended at " + hop.node() + ", which refused the " + hop.action() + " of " + hop.peer() + ": " + why
                : "It ended between " + hop.node() + " and " + hop.peer() + ", " + hop.action() + ": " + why;
    }
}
