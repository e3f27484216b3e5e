package network.haat.registry.store;

/** The log in the database is not what a registry wrote. */
final class BrokenLogException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenLogException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
