package network.haat.seller.store;

/** A catalogue file that cannot be used. Its message is one line: the file, the field, and what belongs there. */
public final class CatalogueException extends Exception {
    private static final long serialVersionUID = 1L;

    CatalogueException(String file, String where, String problem) {
        super(file + ": " + (where.isEmpty() ? "" : where + ": ") + problem, null, false, false);
    }
}
