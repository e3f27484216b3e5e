package network.haat.node.directory.mirror;

/** The registry answered with another status than 200. */
final class StatusException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    StatusException(int status) {
        super("the registry answered HTTP " + status, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
