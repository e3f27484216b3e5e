package network.haat.protocol.dialect;

import java.util.List;
import network.haat.protocol.Line;

/**
 * Which line and version a domain is spoken in, for a sender who does not say. Source: the enabled pairs of ONDC's
 * automation-specifications.
 *
 * @param line the spelling
 * @param version the value of {@code core_version} or {@code version}
 */
public record DomainProfile(Line line, String version) {

    private record Entry(String prefix, DomainProfile profile) {}

    private static final DomainProfile ONDC_1_2_0 = new DomainProfile(Line.ONDC_1_2, "1.2.0");

    private static final List<Entry> ENTRIES = List.of(
            new Entry("ONDC:RET", ONDC_1_2_0),
            new Entry("ONDC:LOG", ONDC_1_2_0),
            new Entry("nic2004:", ONDC_1_2_0),
            new Entry("ONDC:TRV10", new DomainProfile(Line.BECKN_1_1, "2.1.0")),
            new Entry("ONDC:TRV12", new DomainProfile(Line.BECKN_1_1, "2.0.0")),
            new Entry("ONDC:TRV", new DomainProfile(Line.BECKN_1_1, "2.0.1")),
            new Entry("ONDC:FIS10", new DomainProfile(Line.BECKN_1_1, "2.1.0")),
            new Entry("ONDC:FIS12", new DomainProfile(Line.BECKN_1_1, "2.0.2")),
            new Entry("ONDC:FIS", new DomainProfile(Line.BECKN_1_1, "2.0.0")),
            new Entry("ONDC:", new DomainProfile(Line.BECKN_1_1, "2.0.0")));

    private static final DomainProfile CORE = new DomainProfile(Line.BECKN_1_1, "1.1.0");

    /** The profile of a domain; Beckn core 1.1 for one that is not ONDC's. */
    public static DomainProfile of(String domain) {
        return ENTRIES.stream()
                .filter(entry -> domain.startsWith(entry.prefix()))
                .map(Entry::profile)
                .findFirst()
                .orElse(CORE);
    }

    /** Whether this is Beckn core's, where catalogues come back through the gateway; in ONDC they go straight. */
    public boolean isCore() {
        return equals(CORE);
    }
}
