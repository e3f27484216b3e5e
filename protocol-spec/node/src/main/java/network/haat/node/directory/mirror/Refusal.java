package network.haat.node.directory.mirror;

/** Why what a registry sent was not taken over, or why nothing came. A closed set, fit for metrics. */
enum Refusal {
    SIGNATURE("signature", "a head is not signed by a key of the anchor"),
    DIGEST("digest", "a snapshot is not the one that was signed"),
    ROOT("root", "entries do not lead to the signed root"),
    SPLIT("split", "the log was not grown from the one held here"),
    ROLLBACK("rollback", "the log is shorter than the one held here"),
    OLDER("older", "a head is older than the one held here"),
    STALE("stale", "a head is past its not-after"),
    FUTURE("future", "a head is from the future"),
    MALFORMED("malformed", "an answer cannot be read"),
    TOO_LARGE("too_large", "an answer is larger than this node takes"),
    REDIRECT("redirect", "an answer sends this node elsewhere"),
    UNREACHABLE("unreachable", "the registry does not answer as it should");

    private final String tag;
    private final String words;

    Refusal(String tag, String words) {
        this.tag = tag;
        this.words = words;
    }

    /** For metrics. */
    String tag() {
        return tag;
    }

    /** For people; half a sentence. */
    String words() {
        return words;
    }
}
