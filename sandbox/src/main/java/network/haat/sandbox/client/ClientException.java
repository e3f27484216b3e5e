package network.haat.sandbox.client;

/** A call to the network failed. The message is one line. */
public final class ClientException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean cannotRun;
    private final int status;

    /**
     * A failure.
     *
     * @param cannotRun true when the call could not be made at all, false when the network refused it
     */
    public ClientException(String message, boolean cannotRun) {
        this(message, cannotRun, 0);
    }

    private ClientException(String message, boolean cannotRun, int status) {
        super(message, null, false, false);
        this.cannotRun = cannotRun;
        this.status = status;
    }

    /** A server's refusal, with the HTTP status it gave. */
    static ClientException refused(int status, String message) {
        return new ClientException(message, false, status);
    }

    /** The exit code that fits: 2 when the call could not be made, 1 when it was refused. */
    public int exitCode() {
        return cannotRun ? 2 : 1;
    }

    /** Whether a server answered that it has no such thing. */
    public boolean isUnknown() {
        return status == 404;
    }

    /** Whether a server does not let this caller in. */
    public boolean isForbidden() {
        return status == 401 || status == 403;
    }
}
