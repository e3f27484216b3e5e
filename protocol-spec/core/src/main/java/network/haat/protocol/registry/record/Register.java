package network.haat.protocol.registry.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.registry.LookupFilter;
import network.haat.protocol.registry.Subscription;

/**
 * Everyone on the network, in memory, indexed for look-ups. One thread may change it while others read; a reader sees each
 * participant either before or after a change, never between. Equal texts are kept once, because a hundred thousand
 * participants say the same few domains and cities.
 */
public final class Register {

    private final Map<String, Participant> participants = new ConcurrentHashMap<>();
    private final NavigableSet<String> ids = new ConcurrentSkipListSet<>();
    private final PlaceIndex places = new PlaceIndex(this::participant);
    private final Map<Object, Object> known = new ConcurrentHashMap<>();

    /** Takes an event into account. */
    public Participant apply(Event event) {
        Participant before = participants.get(event.subscriberId());
        Participant changed = (before == null
                        ? Participant.unknown(new SubscriberId(event.subscriberId()), event.time())
                        : before)
                .after(event);
        put(changed);
        return changed;
    }

    /** Puts a participant in the place of the one with its id, or adds it. */
    public void put(Participant participant) {
        String id = participant.id().value();
        Participant compact = compact(participant);
        Participant before = participants.put(id, compact);
        places.changed(id, before == null ? List.of() : before.participations(), compact.participations());
        if (before == null) {
            ids.add(id);
        }
    }

    /** One entry, whatever its status. */
    public Optional<Participant> find(String subscriberId) {
        return Optional.ofNullable(participants.get(subscriberId));
    }

    /** How many there are, whatever their status. */
    public int size() {
        return participants.size();
    }

    /** All of them in order of their ids; weakly consistent while the register is being changed. */
    public Iterable<Participant> all() {
        return () -> ids.stream().map(this::participant).iterator();
    }

    /**
     * A page of entries in order of their ids, whatever their status.
     *
     * @param after the page begins after this id; empty for the first page
     */
    public List<Participant> page(String after, int limit) {
        return ids.tailSet(after, false).stream()
                .limit(limit)
                .map(this::participant)
                .toList();
    }

    /** All that a look-up finds: only rows that are in force, in order of their ids. */
    public List<Subscription> inForce(LookupFilter filter, Instant now) {
        return inForce(filter, now, "", Integer.MAX_VALUE);
    }

    /**
     * A page of what a look-up finds: only rows that are in force, in order of their ids.
     *
     * @param after the page begins after this id; empty for the first page
     * @param limit the page ends with the participant that fills it
     */
    public List<Subscription> inForce(LookupFilter filter, Instant now, String after, int limit) {
        if (filter.subscriberId() != null) {
            Participant one = participants.get(filter.subscriberId());
            return one == null || one.id().value().compareTo(after) <= 0
                    ? List.of()
                    : one.inForce(filter, now).toList();
        }
        List<Subscription> rows = new ArrayList<>();
        Iterator<String> candidates = candidates(filter, after);
        while (candidates.hasNext() && rows.size() < limit) {
            participant(candidates.next()).addInForce(filter, now, rows);
        }
        return List.copyOf(rows);
    }

    /**
     * All that a look-up by domain finds, with what tells how long that stays so, for those who keep it.
     *
     * @param filter names a domain and no subscriber
     */
    public Serving serving(LookupFilter filter, Instant now) {
        // before the look-up: what changes meanwhile makes the answer one to be made again, never one that is believed
        long stamp = stamp(filter);
        List<Subscription> rows = new ArrayList<>();
        Instant until = Instant.MAX;
        Iterator<String> candidates = candidates(filter, "");
        while (candidates.hasNext()) {
            Participant candidate = participant(candidates.next());
            candidate.addInForce(filter, now, rows);
            until = candidate.nextTurn(now, until);
        }
        return new Serving(rows, stamp, now, until);
    }

    /**
     * A number that is another one as soon as anybody was changed whom a look-up by domain may find. Costs no look-up.
     *
     * @param filter names a domain and no subscriber
     */
    public long stamp(LookupFilter filter) {
        if (filter.domain() == null || filter.subscriberId() != null) {
            throw new IllegalArgumentException("not a look-up by domain: " + filter);
        }
        return places.stamp(filter);
    }

    private Iterator<String> candidates(LookupFilter filter, String after) {
        return filter.domain() == null ? ids.tailSet(after, false).iterator() : places.candidates(filter, after);
    }

    /** Of an id that is in an index; there is nothing that removes it. */
    private Participant participant(String id) {
        Participant participant = participants.get(id);
        if (participant == null) {
            throw new IllegalStateException("the index names " + id + ", which is not there");
        }
        return participant;
    }

    /** The same with equal values kept once: a participant mostly has one address, and one time of everything. */
    private Participant compact(Participant participant) {
        Instant created = participant.created();
        List<RegisteredKey> keys =
                participant.keys().stream().map(key -> compact(key, created)).toList();
        List<Participation> participations = new ArrayList<>();
        for (Participation participation : participant.participations()) {
            participations.add(compact(participation, participations));
        }
        return new Participant(participant.id(), keys, participations, created, same(created, participant.updated()));
    }

    private static RegisteredKey compact(RegisteredKey key, Instant created) {
        return new RegisteredKey(
                key.uniqueKeyId(),
                key.signingPublicKey(),
                key.encryptionPublicKey(),
                key.validFrom(),
                key.validUntil(),
                same(created, key.registered()),
                key.withdrawn());
    }

    private Participation compact(Participation participation, List<Participation> before) {
        return new Participation(
                participation.role(),
                once(participation.domain()),
                before.isEmpty() ? participation.url() : same(before.get(0).url(), participation.url()),
                once(participation.country()),
                once(participation.cities()),
                participation.status());
    }

    private static <T> T same(T kept, T other) {
        return kept.equals(other) ? kept : other;
    }

    @SuppressWarnings("unchecked")
    private <T> T once(T value) {
        Object first = known.putIfAbsent(value, value);
        return first == null ? value : (T) first;
    }
}
