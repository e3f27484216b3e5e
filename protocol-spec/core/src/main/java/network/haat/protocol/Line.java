package network.haat.protocol;

/**
 * A protocol line: the family of versions that share one wire form. The line decides spelling, never the number in
 * the version field ("2.0.0" is the version of several ONDC domains that speak {@link #BECKN_1_1}).
 */
public enum Line {
    /** Beckn 0.9.x and ONDC retail and logistics 1.x: {@code core_version}, flat {@code city} and {@code country}. */
    ONDC_1_2("ondc-1.2"),
    /** Beckn core 1.0 and 1.1, ONDC 2.x domains: {@code version} and {@code location}. */
    BECKN_1_1("beckn-1.1"),
    /** Beckn 2.0: camelCase, {@code discover} instead of {@code search}, no gateway. */
    BECKN_2_0("beckn-2.0");

    private final String label;

    Line(String label) {
        this.label = label;
    }

    /** The name people and data files use, for example {@code ondc-1.2}. */
    public String label() {
        return label;
    }
}
