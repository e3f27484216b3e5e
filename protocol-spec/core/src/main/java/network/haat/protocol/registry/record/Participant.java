package network.haat.protocol.registry.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.registry.LookupFilter;
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

    /** One of whom nothing is known yet. */
    public static Participant unknown(SubscriberId id, Instant now) {
        return new Participant(id, List.of(), List.of(), now, now);
    }

    /** This participant after an event. */
    public Participant after(Event event) {
        Participant changed = event.subject().in(this, event.time());
        return new Participant(id, changed.keys, changed.participations, created, event.time());
    }

    /** The key of this name, valid or not. */
    public Optional<RegisteredKey> key(String uniqueKeyId) {
        return keys.stream()
                .filter(key -> key.uniqueKeyId().equals(uniqueKeyId))
                .findFirst();
    }

    /** What it does in the same role and domain as another. */
    public Optional<Participation> participation(Participation like) {
        return participations.stream().filter(like::isSameAs).findFirst();
    }

    /** Whether anything it does stands there. */
    public boolean has(SubscriptionStatus status) {
        return participations.stream().anyMatch(participation -> participation.status() == status);
    }

    /** Its rows in look-ups that a filter asks for and that are in force. */
    public Stream<Subscription> inForce(LookupFilter filter, Instant now) {
        List<Subscription> rows = new ArrayList<>();
        addInForce(filter, now, rows);
        return rows.stream();
    }

    /** The same, put to other rows: a look-up passes thousands of participants, most of them without a row. */
    void addInForce(LookupFilter filter, Instant now, List<Subscription> rows) {
        for (RegisteredKey key : keys) {
            if (key.isValid(now)) {
                for (Participation participation : participations) {
                    if (isAskedFor(participation, filter)) {
                        addRow(row(participation, key), filter, rows);
                    }
                }
            }
        }
    }

    /** The first time from now on at which one of its keys begins or ends to be valid; {@code latest} when that is sooner. */
    Instant nextTurn(Instant now, Instant latest) {
        Instant first = latest;
        for (RegisteredKey key : keys) {
            if (key.validFrom().isAfter(now) && key.validFrom().isBefore(first)) {
                first = key.validFrom();
            }
            if (!key.ends().isBefore(now) && key.ends().isBefore(first)) {
                first = key.ends();
            }
        }
        return first;
    }

    private static boolean isAskedFor(Participation participation, LookupFilter filter) {
        return participation.status() == SubscriptionStatus.SUBSCRIBED
                && (filter.role() == null || filter.role() == participation.role())
                && (filter.domain() == null || filter.domain().equals(participation.domain()));
    }

    private static void addRow(Subscription row, LookupFilter filter, List<Subscription> rows) {
        if (filter.matches(row)) {
            rows.add(row);
        }
    }

    Participant withKey(RegisteredKey key) {
        List<RegisteredKey> all = new ArrayList<>(keys);
        int at = indexOf(key.uniqueKeyId());
        if (at < 0) {
            all.add(key);
        } else {
            all.set(at, key);
        }
        return new Participant(id, all, participations, created, updated);
    }

    Participant withParticipation(Participation changed) {
        List<Participation> all = new ArrayList<>(participations);
        all.removeIf(changed::isSameAs);
        all.add(changed);
        all.sort(ORDER);
        return new Participant(id, keys, all, created, updated);
    }

    private int indexOf(String uniqueKeyId) {
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).uniqueKeyId().equals(uniqueKeyId)) {
                return i;
            }
        }
        return -1;
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
                key.ends(),
                participation.status());
    }
}
