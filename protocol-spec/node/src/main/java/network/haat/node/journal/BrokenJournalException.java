package network.haat.node.journal;

/** What stands in a journal's storage was not written by a journal. The message is one line. */
final class BrokenJournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenJournalException(String message) {
        super(message, null, false, false);
    }
}
