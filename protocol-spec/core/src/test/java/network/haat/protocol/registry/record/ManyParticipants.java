package network.haat.protocol.registry.record;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import network.haat.protocol.Role;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.registry.SubscriptionStatus;

/**
 * Participants as a large network would have them, the same for the same seed: a pair of keys, one to three domains, a
 * few cities. Keys are 32 random bytes, which nobody can sign with.
 */
public final class ManyParticipants {

    private static final List<String> DOMAINS = List.of(
            "ONDC:RET10",
            "ONDC:RET11",
            "ONDC:RET12",
            "ONDC:RET13",
            "ONDC:RET14",
            "ONDC:RET15",
            "ONDC:RET16",
            "ONDC:LOG10",
            "ONDC:LOG11",
            "ONDC:FIS12",
            "ONDC:TRV10",
            "ONDC:TRV11");

    private static final List<String> CITIES = List.of(
            "std:080",
            "std:011",
            "std:022",
            "std:040",
            "std:044",
            "std:033",
            "std:020",
            "std:079",
            "std:0141",
            "std:0522",
            "std:0484",
            "std:0172");

    private static final List<String> KINDS = List.of("seller", "shop", "market", "store", "bazaar");
    private static final int MOST_CITIES = 4;

    private final Random random;
    private final Instant time = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    /** Participants that are registered now. */
    public ManyParticipants(long seed) {
        this.random = new Random(seed);
    }

    /** Name of the participant with a number. */
    public static SubscriberId id(int number) {
        return new SubscriberId(
                "ondc-" + KINDS.get(number % KINDS.size()) + "-" + (100_000 + number) + ".example.co.in");
    }

    /** Name of the key of the participant with a number. */
    public static String keyName(int number) {
        return new UUID(0x2f9a6a0e6b0c4b51L, 0x9d3c51d7a0b00000L + number).toString();
    }

    /** A domain that a twelfth of all, and of those with several domains more, are in. */
    public static String domain() {
        return DOMAINS.get(0);
    }

    /** When their keys end, if nobody ends them before. */
    public Instant keysEnd() {
        return time.plus(Duration.ofDays(365));
    }

    /** How the participant with a number came in: with its key, and subscribed at once, one event a domain. */
    public List<Event> events(int number, int domains) {
        SubscriberId id = id(number);
        List<Event> events = new ArrayList<>();
        events.add(event(id, "key registered", key(number)));
        for (int i = 0; i < domains; i++) {
            String domain = DOMAINS.get((number + i) % DOMAINS.size());
            events.add(event(id, SubscriptionStatus.SUBSCRIBED.name(), participation(id, domain)));
        }
        return events;
    }

    /** The same with one to three domains. */
    public List<Event> events(int number) {
        return events(number, 1 + random.nextInt(3));
    }

    /** What some events make of nobody. */
    public static Participant participant(List<Event> events) {
        Event first = events.get(0);
        Participant participant = Participant.unknown(new SubscriberId(first.subscriberId()), first.time());
        for (Event event : events) {
            participant = participant.after(event);
        }
        return participant;
    }

    private Event event(SubscriberId id, String change, Subject subject) {
        return new Event(id.value(), time, "subscriber", change, "request " + hex() + hex(), subject);
    }

    private RegisteredKey key(int number) {
        return new RegisteredKey(keyName(number), random32(), random32(), time.minusSeconds(60), keysEnd(), time, null);
    }

    private Participation participation(SubscriberId id, String domain) {
        return new Participation(
                random.nextInt(10) == 0 ? Role.BAP : Role.BPP,
                domain,
                "https://" + id.value() + "/ondc/protocol/v1",
                "IND",
                cities(),
                SubscriptionStatus.SUBSCRIBED);
    }

    /** A third serves the whole country. */
    private List<String> cities() {
        if (random.nextInt(3) == 0) {
            return List.of("*");
        }
        int first = random.nextInt(CITIES.size() - MOST_CITIES);
        return CITIES.subList(first, first + 1 + random.nextInt(MOST_CITIES));
    }

    private String random32() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private String hex() {
        return Long.toHexString(random.nextLong());
    }
}
