package network.haat.protocol.signature.doctor;

/**
 * How hard the doctor tries. The bound is on Ed25519 verifications, each about a tenth of a millisecond, and as many
 * rewritten bodies are made at most.
 */
public enum Effort {
    /** For a person who waits: 2000 verifications up to 64 kB, 400 up to 1 MB, 64 above. */
    THOROUGH(2_000, 400, 64),
    /** For a node: 32 verifications, and for bodies above 64 kB only what needs no search. */
    BRIEF(32, 1, 1);

    /** Bodies up to this length get the full number. */
    public static final int SMALL = 64 * 1024;

    /** Bodies above this length get the least. */
    public static final int LARGE = 1024 * 1024;

    private final int small;
    private final int medium;
    private final int large;

    Effort(int small, int medium, int large) {
        this.small = small;
        this.medium = medium;
        this.large = large;
    }

    /** The most verifications made for a body of this many bytes; never fewer than one for each key given. */
    public int verifications(int bodyLength) {
        if (bodyLength <= SMALL) {
            return small;
        }
        return bodyLength <= LARGE ? medium : large;
    }
}
