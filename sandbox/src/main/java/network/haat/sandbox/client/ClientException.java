package network.haat.sandbox.client;

/** A call to the network failed. The message is one line. */
public final class ClientException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean cannotRun;

    /**
     * A failure.
     *
     * @param cannotRun true when the call could not be made at all, false when the network refused it
     */
    public ClientException(String message, boolean cannotRun) {
        super(message, null, false, false);
        this.cannotRun = cannotRun;
    }

    /** The exit code that fits: 2 when the call could not be made, 1 when it was refused. */
    public int exitCode() {
        return cannotRun ? 2 : 1;
    }
}
