package network.haat.protocol.registry.record;

import java.time.Instant;
import java.util.List;
import network.haat.protocol.Role;
import network.haat.protocol.registry.SubscriptionStatus;

/**
 * What a subscriber does on the network: one role in one domain. Immutable.
 *
 * @param role BAP, BPP or BG
 * @param domain for example {@code ONDC:RET10}
 * @param url base URL of the network face for it
 * @param country ISO 3166-1 alpha-3
 * @param cities city codes, or {@code *}
 * @param status where it stands
 */
public record Participation(
        Role role, String domain, String url, String country, List<String> cities, SubscriptionStatus status)
        implements Subject {

    /** Copies the cities. */
    public Participation {
        cities = List.copyOf(cities);
    }

    /** Whether both are the same role in the same domain, of which a subscriber has one. */
    public boolean isSameAs(Participation other) {
        return role == other.role && domain.equals(other.domain);
    }

    /** The same, standing elsewhere in its life. */
    public Participation with(SubscriptionStatus other) {
        return new Participation(role, domain, url, country, cities, other);
    }

    @Override
    public String label() {
        return role + " " + domain;
    }

    @Override
    public Participant in(Participant participant, Instant time) {
        return participant.withParticipation(this);
    }
}
