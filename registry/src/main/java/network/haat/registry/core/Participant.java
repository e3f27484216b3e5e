package network.haat.registry.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.registry.Subscription;
import network.haat.protocol.registry.SubscriptionStatus;

/**
 * All the registry holds of one subscriber. Immutable.
 *
 * @param id who it is
 * @param keys every key it ever registered, in order of registration
 * @param participations its roles and domains, in that order
 * @param created when it was first registered
 * @param updated when something was last changed
 */
public record Participant(
        SubscriberId id,
        List<RegisteredKey> keys,
        List<Participation> participations,
        Instant created,
        Instant updated) {

    private static final Comparator<Participation> ORDER =
            Comparator.comparing(Participation::role).thenComparing(Participation::domain);

    /** Copies the lists. */
    public Participant {
        keys = List.copyOf(keys);
        participations = List.copyOf(participations);
    }

    static Participant unknown(SubscriberId id, Instant now) {
        return new Participant(id, List.of(), List.of(), now, now);
    }

    /** The key of this name, valid or not. */
    public Optional<RegisteredKey> key(String uniqueKeyId) {
        return keys.stream()
                .filter(key -> key.uniqueKeyId().equals(uniqueKeyId))
                .findFirst();
    }

    /** Its rows in look-ups: every key with every participation, whatever their status and validity. */
    public List<Subscription> rows() {
        return participations.stream()
                .flatMap(participation -> keys.stream().map(key -> row(participation, key)))
                .toList();
    }

    boolean has(SubscriptionStatus status) {
        return participations.stream().anyMatch(participation -> participation.status() == status);
    }

    Optional<Participation> participation(Predicate<Participation> condition) {
        return participations.stream().filter(condition).findFirst();
    }

    Participant with(RegisteredKey key, Instant now) {
        List<RegisteredKey> more = Stream.concat(keys.stream(), Stream.of(key)).toList();
        return new Participant(id, more, participations, created, now);
    }

    /** With a participation that is new, or takes the place of the one in the same role and domain. */
    Participant with(Participation changed, Instant now) {
        List<Participation> all = new ArrayList<>(participations);
        all.removeIf(changed::isSameAs);
        all.add(changed);
        all.sort(ORDER);
        return new Participant(id, keys, all, created, now);
    }

    private Subscription row(Participation participation, RegisteredKey key) {
        return new Subscription(
                id.value(),
                key.uniqueKeyId(),
                participation.url(),
                participation.role(),
                participation.domain(),
                participation.country(),
                participation.cities(),
                key.signingPublicKey(),
                key.encryptionPublicKey(),
                key.validFrom(),
                key.validUntil(),
                participation.status());
    }
}
