package network.haat.sandbox.bench;

import java.util.List;

/** Sellers that one search reaches. Each set is a city; the sinks behind all of them are ours. */
enum SellerSet {
    /** One seller. */
    ONE("std:011", 1, 0, false),
    /** Ten sellers. */
    TEN("std:022", 10, 0, false),
    /** A hundred sellers in clear text. */
    HUNDRED("std:033", 100, 0, false),
    /** A hundred sellers over TLS. */
    TLS("std:044", 100, 0, true),
    /** A thousand sellers. */
    THOUSAND("std:055", 1_000, 0, false),
    /** Ninety sellers that answer. */
    SOUND("std:066", 90, 0, false),
    /** The same ninety, and ten that accept a connection, read, and never answer. */
    HOLED("std:077", 90, 10, false);

    private final String city;
    private final int answering;
    private final int silent;
    private final boolean tls;

    SellerSet(String city, int answering, int silent, boolean tls) {
        this.city = city;
        this.answering = answering;
        this.silent = silent;
        this.tls = tls;
    }

    /** City to search in. */
    String city() {
        return city;
    }

    /** How many of them answer. */
    int answering() {
        return answering;
    }

    /** How many of them never do. */
    int silent() {
        return silent;
    }

    /** Whether they are on https. */
    boolean tls() {
        return tls;
    }

    /** The cities its answering sellers serve; empty when they are those of another set. */
    List<String> cities() {
        return switch (this) {
            case SOUND -> List.of(city, HOLED.city);
            case HOLED -> List.of();
            default -> List.of(city);
        };
    }
}
