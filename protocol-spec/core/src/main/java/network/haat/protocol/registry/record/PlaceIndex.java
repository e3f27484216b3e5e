package network.haat.protocol.registry.record;

import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import network.haat.protocol.Role;
import network.haat.protocol.registry.LookupFilter;
import network.haat.protocol.registry.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Who is or was in a domain, and who serves or served a city in it, by id; and how often that changed. The cities of a
 * domain are indexed when somebody first asks for one of them: most nodes never do, and a hundred thousand participants in
 * all their cities are a million entries. One thread may change it while others read. Nothing is ever removed: a reader
 * who goes through two cities one after the other would miss somebody who moves from the second to the first meanwhile.
 * Whoever reads looks at the participant anyway.
 */
final class PlaceIndex {

    /** Those of one role in one domain. */
    private record Trade(Role role, String domain) {}

    private static final class Ids {
        private final NavigableSet<String> ids = new ConcurrentSkipListSet<>();
        private final AtomicLong changes = new AtomicLong();
    }

    /** One trade by city. */
    private static final class Cities {
        /** Above what was said before there was an index, so that nothing found then counts as found now. */
        private final long base;

        private final Map<String, Ids> byCity = new ConcurrentHashMap<>();

        Cities(long base) {
            this.base = base;
        }

        Ids at(String city) {
            return byCity.computeIfAbsent(city, absent -> new Ids());
        }
    }

    private static final Cities NONE = new Cities(0);

    private final Function<String, Participant> participants;
    private final Map<String, Ids> byDomain = new ConcurrentHashMap<>();

    /** Of the trades somebody has asked for. */
    private final Map<Trade, Cities> cities = new ConcurrentHashMap<>();

    /**
     * An empty index.
     *
     * @param participants by their ids, as they are now
     */
    PlaceIndex(Function<String, Participant> participants) {
        this.participants = participants;
    }

    /**
     * Takes into account that somebody does something else than before, or that something else of it changed. To be
     * called when it can be found as it is now: counts go up last, so that whoever sees a count sees what it counts.
     */
    synchronized void changed(String id, List<Participation> before, List<Participation> now) {
        Set<Ids> touched = new HashSet<>();
        for (Participation one : now) {
            add(id, one, touched);
        }
        for (Participation one : before) {
            touched.add(in(one.domain()));
            touched.addAll(indexed(one));
        }
        touched.forEach(ids -> ids.changes.incrementAndGet());
    }

    private void add(String id, Participation one, Set<Ids> touched) {
        Ids domain = in(one.domain());
        domain.ids.add(id);
        touched.add(domain);
        for (Ids city : indexed(one)) {
            city.ids.add(id);
            touched.add(city);
        }
    }

    /** The cities of a participation, where they are indexed. */
    private List<Ids> indexed(Participation one) {
        Cities index = cities.get(new Trade(one.role(), one.domain()));
        return index == null ? List.of() : one.cities().stream().map(index::at).toList();
    }

    /**
     * Those among whom all that a filter asks for are, in order.
     *
     * @param filter names a domain
     * @param after they begin after this id
     */
    Iterator<String> candidates(LookupFilter filter, String after) {
        Trade trade = oneCity(filter);
        if (trade == null) {
            return ids(byDomain.get(String.valueOf(filter.domain())), after);
        }
        Map<String, Ids> index = index(trade).byCity;
        return new MergedIds(
                ids(index.get(String.valueOf(filter.city())), after), ids(index.get(Subscription.ANY_CITY), after));
    }

    /** A number that is another one as soon as something changed of those whom {@link #candidates} gives. */
    long stamp(LookupFilter filter) {
        Trade trade = oneCity(filter);
        if (trade == null) {
            return changes(byDomain.get(String.valueOf(filter.domain())));
        }
        Cities index = index(trade);
        return index.base
                + changes(index.byCity.get(String.valueOf(filter.city())))
                + changes(index.byCity.get(Subscription.ANY_CITY));
    }

    /** Of a filter that asks for one city; null when it asks for several, or for no role. */
    private static @Nullable Trade oneCity(LookupFilter filter) {
        Role role = filter.role();
        String domain = filter.domain();
        String city = filter.city();
        return role == null || domain == null || city == null || city.equals(Subscription.ANY_CITY)
                ? null
                : new Trade(role, domain);
    }

    private Cities index(Trade trade) {
        Cities known = cities.get(trade);
        if (known != null) {
            return known;
        }
        // of a domain nobody is in there is nothing to keep: who asks chooses the name
        return byDomain.containsKey(trade.domain) ? made(trade) : NONE;
    }

    private synchronized Cities made(Trade trade) {
        return cities.computeIfAbsent(trade, absent -> {
            Ids domain = in(trade.domain);
            Cities index = new Cities(domain.changes.get() + 1);
            for (String id : domain.ids) {
                for (Participation one : participants.apply(id).participations()) {
                    if (one.role() == trade.role && one.domain().equals(trade.domain)) {
                        one.cities().forEach(city -> index.at(city).ids.add(id));
                    }
                }
            }
            return index;
        });
    }

    private static Iterator<String> ids(@Nullable Ids index, String after) {
        return index == null
                ? Collections.emptyIterator()
                : index.ids.tailSet(after, false).iterator();
    }

    private static long changes(@Nullable Ids index) {
        return index == null ? 0 : index.changes.get();
    }

    private Ids in(String domain) {
        return byDomain.computeIfAbsent(domain, absent -> new Ids());
    }
}
