package network.haat.node.config;

/** A node could not start. The message is one line for the operator: what is wrong and what to do. */
public class StartException extends Exception {
    private static final long serialVersionUID = 1L;

    /** A problem the operator can mend. */
    public StartException(String message) {
        super(message, null, false, false);
    }
}
