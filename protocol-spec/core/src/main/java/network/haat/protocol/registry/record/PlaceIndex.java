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
import network.haat.protocol.Role;
import network.haat.protocol.registry.LookupFilter;
import network.haat.protocol.registry.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Who is or was in a domain, and who serves or served a city in it, by id; and how often that changed. One thread may
 * change it while others read. Nothing is ever removed: a reader who goes through two cities one after the other would
 * miss somebody who moves from the second to the first meanwhile. Whoever reads looks at the participant anyway.
 */
final class PlaceIndex {

    private record Place(Role role, String domain, String city) {}

    private static final class Ids {
        private final NavigableSet<String> ids = new ConcurrentSkipListSet<>();
        private final AtomicLong changes = new AtomicLong();
    }

    private final Map<String, Ids> byDomain = new ConcurrentHashMap<>();
    private final Map<Place, Ids> byPlace = new ConcurrentHashMap<>();

    /**
     * Takes into account that somebody does something else than before, or that something else of it changed. To be
     * called when it can be found as it is now: counts go up last, so that whoever sees a count sees what it counts.
     */
    void changed(String id, List<Participation> before, List<Participation> now) {
        Set<String> domains = domains(now);
        Set<Place> places = places(now);
        domains.forEach(domain -> in(domain).ids.add(id));
        places.forEach(place -> at(place).ids.add(id));
        domains.addAll(domains(before));
        places.addAll(places(before));
        domains.forEach(domain -> in(domain).changes.incrementAndGet());
        places.forEach(place -> at(place).changes.incrementAndGet());
    }

    /**
     * Those among whom all that a filter asks for are, in order.
     *
     * @param filter names a domain
     * @param after they begin after this id
     */
    Iterator<String> candidates(LookupFilter filter, String after) {
        Place place = oneCity(filter);
        return place == null
                ? ids(byDomain.get(String.valueOf(filter.domain())), after)
                : new MergedIds(ids(byPlace.get(place), after), ids(byPlace.get(everywhere(place)), after));
    }

    /** A number that is another one as soon as something changed of those whom {@link #candidates} gives. */
    long stamp(LookupFilter filter) {
        Place place = oneCity(filter);
        return place == null
                ? changes(byDomain.get(String.valueOf(filter.domain())))
                : changes(byPlace.get(place)) + changes(byPlace.get(everywhere(place)));
    }

    /** The one city a filter asks for; null when it asks for several, or for no role. */
    private static @Nullable Place oneCity(LookupFilter filter) {
        Role role = filter.role();
        String domain = filter.domain();
        String city = filter.city();
        return role == null || domain == null || city == null || city.equals(Subscription.ANY_CITY)
                ? null
                : new Place(role, domain, city);
    }

    private static Place everywhere(Place place) {
        return new Place(place.role, place.domain, Subscription.ANY_CITY);
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

    private Ids at(Place place) {
        return byPlace.computeIfAbsent(place, absent -> new Ids());
    }

    private static Set<String> domains(List<Participation> participations) {
        Set<String> domains = new HashSet<>();
        participations.forEach(participation -> domains.add(participation.domain()));
        return domains;
    }

    private static Set<Place> places(List<Participation> participations) {
        Set<Place> places = new HashSet<>();
        for (Participation one : participations) {
            one.cities().forEach(city -> places.add(new Place(one.role(), one.domain(), city)));
        }
        return places;
    }
}
