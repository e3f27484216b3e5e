package network.haat.registry.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import network.haat.protocol.KeyId;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.registry.LookupFilter;
import network.haat.protocol.registry.Subscription;

/**
 * Everyone on the network at one moment, in memory, indexed for look-ups. Immutable: a change makes a new register, so
 * that look-ups never wait for a write.
 */
public final class Register {

    private final NavigableMap<String, Participant> participants;
    private final Map<String, List<Subscription>> bySubscriber = new LinkedHashMap<>();
    private final Map<String, List<Subscription>> byDomain = new HashMap<>();

    private Register(NavigableMap<String, Participant> participants) {
        this.participants = Collections.unmodifiableNavigableMap(participants);
        for (Participant participant : participants.values()) {
            List<Subscription> rows = participant.rows();
            bySubscriber.put(participant.id().value(), rows);
            for (Subscription row : rows) {
                byDomain.computeIfAbsent(row.domain(), domain -> new ArrayList<>())
                        .add(row);
            }
        }
    }

    /** The register of these participants. */
    public static Register of(Collection<Participant> participants) {
        NavigableMap<String, Participant> sorted = new TreeMap<>();
        participants.forEach(participant -> sorted.put(participant.id().value(), participant));
        return new Register(sorted);
    }

    /** The same register with one entry new or changed. */
    public Register with(Participant participant) {
        NavigableMap<String, Participant> changed = new TreeMap<>(participants);
        changed.put(participant.id().value(), participant);
        return new Register(changed);
    }

    /** One entry, whatever its status. */
    public Optional<Participant> find(SubscriberId id) {
        return Optional.ofNullable(participants.get(id.value()));
    }

    /**
     * A page of entries in order of their ids, whatever their status.
     *
     * @param after the page begins after this id; empty for the first page
     */
    public List<Participant> page(String after, int limit) {
        return participants.tailMap(after, false).values().stream().limit(limit).toList();
    }

    /** What a look-up finds: only rows that are in force, at most {@code limit}. */
    public List<Subscription> inForce(LookupFilter filter, Instant now, int limit) {
        return candidates(filter)
                .filter(row -> row.isInForce(now) && filter.matches(row))
                .limit(limit)
                .toList();
    }

    /** A key that may sign now, whatever the status of its subscriber. */
    Optional<RegisteredKey> currentKey(KeyId keyId, Instant now) {
        return Optional.ofNullable(participants.get(keyId.subscriberId()))
                .flatMap(participant -> participant.key(keyId.uniqueKeyId()))
                .filter(key -> key.isValid(now));
    }

    /** Whether another subscriber registered either half of this pair, ever. */
    boolean isTaken(RegisteredKey key, SubscriberId by) {
        return participants.values().stream()
                .filter(participant -> !participant.id().equals(by))
                .flatMap(participant -> participant.keys().stream())
                .anyMatch(key::sharesKeyWith);
    }

    private Stream<Subscription> candidates(LookupFilter filter) {
        if (filter.subscriberId() != null) {
            return bySubscriber.getOrDefault(filter.subscriberId(), List.of()).stream();
        }
        return filter.domain() != null
                ? byDomain.getOrDefault(filter.domain(), List.of()).stream()
                : bySubscriber.values().stream().flatMap(List::stream);
    }
}
