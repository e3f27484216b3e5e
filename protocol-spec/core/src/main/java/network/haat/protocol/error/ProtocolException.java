package network.haat.protocol.error;

/**
 * Thrown by parsing code in the core for input that must be refused. Carries the {@link Problem}; has no stack trace,
 * because it says something about the input and nothing about this program. Nodes turn it into a NACK at their edge.
 */
public final class ProtocolException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** Wraps a problem. */
    public ProtocolException(Problem problem) {
        super(problem.message(), null, false, false);
        this.problem = problem;
    }

    /** What is wrong. */
    public Problem problem() {
        return problem;
    }
}
