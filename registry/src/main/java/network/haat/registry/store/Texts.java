package network.haat.registry.store;

/** Texts that callers make up, as questions to a database. */
final class Texts {

    private Texts() {}

    /** PostgreSQL fails at U+0000, which no stored text holds; what stands for it here is in none of those asked for. */
    static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
