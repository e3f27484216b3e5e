package network.haat.node.journal;

/** What an entry holds. */
enum Kind {
    /** Works that were taken together. */
    WORK(1),
    /** Notes on works. */
    NOTE(2),
    /** Identities of works, which outlive them. */
    SEEN(3),
    /** Records of finished works. */
    KEPT(4),
    /** That records up to here can be found by their ids; see {@link KeptIndex}. */
    CHAPTER(5);

    private final int code;

    Kind(int code) {
        this.code = code;
    }

    /** As the table has it. */
    int code() {
        return code;
    }
}
