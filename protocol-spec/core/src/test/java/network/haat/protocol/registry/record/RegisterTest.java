package network.haat.protocol.registry.record;

import static network.haat.protocol.registry.record.Samples.ID;
import static network.haat.protocol.registry.record.Samples.NOW;
import static network.haat.protocol.registry.record.Samples.event;
import static network.haat.protocol.registry.record.Samples.key;
import static network.haat.protocol.registry.record.Samples.participant;
import static network.haat.protocol.registry.record.Samples.participation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import network.haat.protocol.Role;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.LookupFilter;
import network.haat.protocol.registry.Subscription;
import network.haat.protocol.registry.SubscriptionStatus;
import org.junit.jupiter.api.Test;

/** Everyone on the network, in memory. */
class RegisterTest {

    private static final String GROCERY = "ONDC:RET10";
    private static final String FOOD = "ONDC:RET11";

    private final Register register = new Register();

    private static LookupFilter serving(String domain, String city) {
        return LookupFilter.serving(Role.BPP, domain, city, "IND");
    }

    private List<String> found(LookupFilter filter) {
        return register.inForce(filter, NOW).stream()
                .map(Subscription::subscriberId)
                .toList();
    }

    @Test
    void apply_events_leaveWhatTheySay() {
        register.apply(event("key registered", key("k1")));
        register.apply(event("SUBSCRIBED", participation(GROCERY, "std:080")));
        register.apply(event("key revoked", key("k1", NOW)));

        Participant one = register.find(ID).orElseThrow();

        assertThat(one.keys()).containsExactly(key("k1", NOW));
        assertThat(one.participations()).containsExactly(participation(GROCERY, "std:080"));
        assertThat(one.created()).isEqualTo(NOW);
    }

    @Test
    void apply_keyAgain_keepsWhenItWasRegistered() {
        register.apply(event("key registered", key("k1")));
        Event later = new Event(ID, NOW.plusSeconds(9), "asha", "key revoked", "", key("k1", NOW.plusSeconds(9)));

        Participant changed = register.apply(later);

        assertThat(changed.key("k1").orElseThrow().registered()).isEqualTo(NOW);
        assertThat(changed.updated()).isEqualTo(NOW.plusSeconds(9));
    }

    @Test
    void apply_anyHistory_isTheSameAsItsLeavesAndItsSnapshot() throws ProtocolException {
        Random random = new Random(11);
        ManyParticipants many = new ManyParticipants(11);
        Register fromLeaves = new Register();
        for (int i = 0; i < 2_000; i++) {
            List<Event> events = many.events(random.nextInt(50));
            Event event = events.get(random.nextInt(events.size()));
            register.apply(event);
            fromLeaves.apply(Entry.read(new Entry(i, event).leaf()).event());
        }
        Register fromSnapshot = new Register();
        for (Participant one : register.all()) {
            fromSnapshot.put(RecordJson.participant(RecordJson.line(one)));
        }

        assertThat(fromLeaves.all()).containsExactlyElementsOf(register.all());
        assertThat(fromSnapshot.all()).containsExactlyElementsOf(register.all());
        LookupFilter filter = LookupFilter.serving(Role.BPP, ManyParticipants.domain(), "std:080", null);
        assertThat(fromSnapshot.inForce(filter, NOW)).isEqualTo(register.inForce(filter, NOW));
    }

    @Test
    void put_anything_isFoundAsItWasPut() {
        Participant one = participant("a.example.com", participation(GROCERY, "std:080"), participation(FOOD, "*"));
        register.put(one);

        assertThat(register.find("a.example.com")).contains(one);
        assertThat(register.find("b.example.com")).isEmpty();
        assertThat(register.size()).isEqualTo(1);
    }

    @Test
    void put_again_replaces() {
        register.put(participant("a.example.com", participation(GROCERY, "std:080")));
        register.put(participant("a.example.com", participation(FOOD, "std:080")));

        assertThat(register.size()).isEqualTo(1);
        assertThat(found(serving(GROCERY, "std:080"))).isEmpty();
        assertThat(found(serving(FOOD, "std:080"))).containsExactly("a.example.com");
    }

    @Test
    void page_following_holdsEveryoneOnceInOrder() {
        for (String id : List.of("c.example.com", "a.example.com", "b.example.com", "a.example.com/shop")) {
            register.put(participant(id, participation(GROCERY, "*")));
        }

        assertThat(register.page("", 3))
                .extracting(one -> one.id().value())
                .containsExactly("a.example.com", "a.example.com/shop", "b.example.com");
        assertThat(register.page("b.example.com", 3))
                .extracting(one -> one.id().value())
                .containsExactly("c.example.com");
        assertThat(register.page("c.example.com", 3)).isEmpty();
        assertThat(register.all()).hasSize(4);
    }

    @Test
    void inForce_page_endsWithTheParticipantThatFillsIt() {
        for (String id : List.of("a.example.com", "b.example.com", "c.example.com")) {
            register.put(participant(id, participation(GROCERY, "*"), participation(FOOD, "*")));
        }
        LookupFilter anyDomain = new LookupFilter(null, null, Role.BPP, null, "std:080", "IND");

        assertThat(register.inForce(anyDomain, NOW, "", 3))
                .extracting(Subscription::subscriberId)
                .containsExactly("a.example.com", "a.example.com", "b.example.com", "b.example.com");
        assertThat(register.inForce(anyDomain, NOW, "b.example.com", 3))
                .extracting(Subscription::subscriberId)
                .containsExactly("c.example.com", "c.example.com");
        assertThat(register.inForce(LookupFilter.subscriber("a.example.com", Role.BPP), NOW, "a.example.com", 3))
                .isEmpty();
    }

    @Test
    void inForce_city_matchesWildcardsOnBothSides() {
        register.put(participant("a.example.com", participation(GROCERY, "std:080", "std:011")));
        register.put(participant("b.example.com", participation(GROCERY, "*")));
        register.put(participant("c.example.com", participation(GROCERY, "std:022")));

        assertThat(found(serving(GROCERY, "std:080"))).containsExactly("a.example.com", "b.example.com");
        assertThat(found(serving(GROCERY, "std:044"))).containsExactly("b.example.com");
        assertThat(found(serving(GROCERY, "*"))).containsExactly("a.example.com", "b.example.com", "c.example.com");
        assertThat(found(serving(GROCERY, "std:08"))).containsExactly("b.example.com");
    }

    @Test
    void inForce_filter_holdsInEveryField() {
        register.put(participant("a.example.com", participation(GROCERY, "std:080")));

        assertThat(found(new LookupFilter("a.example.com", "k1", Role.BPP, GROCERY, "std:080", "IND")))
                .hasSize(1);
        assertThat(found(new LookupFilter("a.example.com", "k2", null, null, null, null)))
                .isEmpty();
        assertThat(found(new LookupFilter("a.example.com", null, Role.BAP, null, null, null)))
                .isEmpty();
        assertThat(found(new LookupFilter("a.example.com", null, null, FOOD, null, null)))
                .isEmpty();
        assertThat(found(new LookupFilter("a.example.com", null, null, null, "std:011", null)))
                .isEmpty();
        assertThat(found(new LookupFilter("a.example.com", null, null, null, null, "NPL")))
                .isEmpty();
        assertThat(found(serving("ONDC:XYZ", "*"))).isEmpty();
    }

    @Test
    void inForce_keyOrParticipationOutOfForce_isLeftOut() {
        Participation suspended = participation(FOOD, "*").with(SubscriptionStatus.SUSPENDED);
        Participant one = participant("a.example.com", participation(GROCERY, "*"), suspended)
                .withKey(key("k2", NOW))
                .withKey(key("k3", NOW.plusSeconds(1)));
        register.put(one);

        assertThat(register.inForce(LookupFilter.subscriber("a.example.com", Role.BPP), NOW))
                .extracting(Subscription::uniqueKeyId, Subscription::domain)
                .containsExactly(tuple("k1", GROCERY), tuple("k3", GROCERY));
        assertThat(register.inForce(LookupFilter.subscriber("a.example.com", Role.BPP), NOW.plusSeconds(7_200)))
                .isEmpty();
    }

    @Test
    void inForce_whileAnotherThreadChanges_seesEachParticipantWhole() throws Exception {
        Participation grocery = participation(GROCERY, "*");
        Participation food = participation(FOOD, "*");
        Participant subscribed = participant(ID, grocery, food);
        Participant suspended =
                participant(ID, grocery.with(SubscriptionStatus.SUSPENDED), food.with(SubscriptionStatus.SUSPENDED));
        register.put(subscribed);
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            for (int i = 0; !stop.get(); i++) {
                register.put(i % 2 == 0 ? suspended : subscribed);
                register.put(participant("n" + i % 1_000 + ".example.com", grocery));
            }
        });

        List<Integer> rows = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            rows.add(
                    register.inForce(LookupFilter.subscriber(ID, Role.BPP), NOW).size());
            assertThat(register.page("", 5)).doesNotContainNull();
        }
        stop.set(true);
        writing.get(10, TimeUnit.SECONDS);

        assertThat(rows).containsOnly(0, 2);
    }

    private Serving serving(String city) {
        return register.serving(serving(GROCERY, city), NOW);
    }

    private boolean holds(Serving serving, String city, Instant now) {
        return serving.holds(register.stamp(serving(GROCERY, city)), now);
    }

    @Test
    void serving_severalCitiesAndAll_eachOnceInOrder() {
        register.put(participant("c.example.com", participation(GROCERY, "std:080", "std:011", "*")));
        register.put(participant("b.example.com", participation(GROCERY, "std:011", "std:080")));
        register.put(participant("a.example.com", participation(GROCERY, "*")));
        register.put(participant("d.example.com", participation(FOOD, "std:080")));

        for (String city : List.of("std:080", "std:011", "*")) {
            assertThat(serving(city).rows())
                    .extracting(Subscription::subscriberId)
                    .containsExactly("a.example.com", "b.example.com", "c.example.com");
        }
        assertThat(serving("std:022").rows())
                .extracting(Subscription::subscriberId)
                .containsExactly("a.example.com", "c.example.com");
    }

    @Test
    void serving_changesElsewhere_holds() {
        register.put(participant("a.example.com", participation(GROCERY, "std:080")));
        Serving here = serving("std:080");
        register.put(participant("b.example.com", participation(GROCERY, "std:011")));
        register.put(participant("c.example.com", participation(FOOD, "std:080")));

        assertThat(holds(here, "std:080", NOW)).isTrue();
    }

    @Test
    void serving_anyChangeOfSomebodyItMayFind_holdsNoMore() {
        Participant one = participant("a.example.com", participation(GROCERY, "std:080"));
        Participant everywhere = participant("b.example.com", participation(GROCERY, "*"));
        for (Participant changed : List.of(
                one,
                one.withKey(key("k1", NOW)),
                one.withParticipation(participation(GROCERY, "std:080").with(SubscriptionStatus.SUSPENDED)),
                one.withParticipation(participation(GROCERY, "std:080")),
                one.withParticipation(participation(GROCERY, "std:011")),
                one,
                everywhere,
                everywhere.withParticipation(participation(GROCERY, "std:022")))) {
            Serving before = serving("std:080");
            Serving all = serving("*");
            register.put(changed);
            assertThat(holds(before, "std:080", NOW)).as(changed.toString()).isFalse();
            assertThat(holds(all, "*", NOW)).as(changed.toString()).isFalse();
        }
        assertThat(serving("std:080").rows())
                .extracting(Subscription::subscriberId)
                .containsExactly("a.example.com");
    }

    @Test
    void serving_keyBeginsOrEnds_holdsUntilThen() {
        RegisteredKey later = new RegisteredKey(
                "k2", "s", "e", NOW.plusSeconds(100), NOW.plusSeconds(200), NOW, NOW.plusSeconds(150));
        register.put(
                participant("a.example.com", participation(GROCERY, "std:080")).withKey(later));
        long[] turns = {100, 150, 3_600};
        for (long turn : turns) {
            Instant before = NOW.plusSeconds(turn - 1);
            Serving serving = register.serving(serving(GROCERY, "std:080"), before);
            assertThat(holds(serving, "std:080", before)).isTrue();
            assertThat(holds(serving, "std:080", NOW.plusSeconds(turn).minusNanos(1)))
                    .isTrue();
            assertThat(holds(serving, "std:080", NOW.plusSeconds(turn))).isFalse();
            assertThat(holds(serving, "std:080", before.minusNanos(1))).isFalse();
        }
        Serving atTheEnd = register.serving(serving(GROCERY, "std:080"), NOW.plusSeconds(3_600));
        assertThat(atTheEnd.rows()).hasSize(1);
        assertThat(holds(atTheEnd, "std:080", NOW.plusSeconds(3_600).plusNanos(1)))
                .isFalse();
    }

    @Test
    void serving_anyHistory_isWhatAScanFinds() {
        Random random = new Random(5);
        List<String> cities = List.of("std:080", "std:011", "*", "std:022");
        List<Serving> kept = new ArrayList<>(cities.stream().map(this::serving).toList());
        for (int i = 0; i < 1_500; i++) {
            int from = random.nextInt(cities.size());
            int to = from + 1 + random.nextInt(cities.size() - from);
            Participation any = participation(
                            random.nextInt(4) == 0 ? FOOD : GROCERY,
                            cities.subList(from, to).toArray(String[]::new))
                    .with(random.nextInt(4) == 0 ? SubscriptionStatus.SUSPENDED : SubscriptionStatus.SUBSCRIBED);
            register.put(participant("n" + random.nextInt(20) + ".example.com", any));
            int city = random.nextInt(cities.size());
            LookupFilter filter = serving(GROCERY, cities.get(city));
            if (!kept.get(city).holds(register.stamp(filter), NOW)) {
                kept.set(city, register.serving(filter, NOW));
            }
            List<Subscription> scanned = new ArrayList<>();
            register.all().forEach(one -> one.inForce(filter, NOW).forEach(scanned::add));
            assertThat(kept.get(city).rows()).isEqualTo(scanned);
            assertThat(register.inForce(filter, NOW)).isEqualTo(scanned);
        }
    }

    @Test
    void serving_whileAnotherThreadChanges_neverHoldsWhatIsOver() throws Exception {
        int changes = 10_000;
        AtomicInteger done = new AtomicInteger();
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            for (int i = 1; i <= changes; i++) {
                String city = i % 3 == 0 ? "*" : "std:080";
                register.put(participant(
                        ID,
                        new Participation(
                                Role.BPP,
                                GROCERY,
                                "https://" + i,
                                "IND",
                                List.of(city),
                                SubscriptionStatus.SUBSCRIBED)));
                done.set(i);
            }
        });
        LookupFilter filter = serving(GROCERY, "std:080");
        Serving kept = register.serving(filter, NOW);
        int before;
        do {
            before = done.get();
            if (!kept.holds(register.stamp(filter), NOW)) {
                kept = register.serving(filter, NOW);
            }
            int seen = kept.rows().isEmpty()
                    ? 0
                    : Integer.parseInt(kept.rows().get(0).url().substring("https://".length()));
            assertThat(seen).isBetween(before, done.get() + 1);
        } while (before < changes);
        writing.get(10, TimeUnit.SECONDS);
    }

    @Test
    void stamp_notByDomain_refused() {
        assertThatThrownBy(() -> register.stamp(LookupFilter.key(ID, "k1")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> register.serving(LookupFilter.subscriber(ID, Role.BPP), NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
