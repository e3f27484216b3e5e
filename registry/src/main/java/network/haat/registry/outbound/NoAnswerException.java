package network.haat.registry.outbound;

import network.haat.protocol.error.Problem;

/** Nobody answered, or not in time: it may be different in a moment. */
final class NoAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    NoAnswerException(Problem problem) {
        super(problem.message(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
