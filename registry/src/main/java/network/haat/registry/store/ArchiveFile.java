package network.haat.registry.store;

/** Names of the files in an archive; the first two are also those of a public copy. */
final class ArchiveFile {

    static final String CHECKPOINT = "checkpoint";
    static final String LOG = "log.ndjson";
    static final String OPERATIONS = "operations.ndjson";
    static final String TOKENS = "tokens.ndjson";
    static final String AUDIT = "audit.ndjson";

    private ArchiveFile() {}
}
