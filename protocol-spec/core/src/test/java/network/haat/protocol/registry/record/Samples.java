package network.haat.protocol.registry.record;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import network.haat.protocol.Role;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.registry.SubscriptionStatus;
import org.jspecify.annotations.Nullable;

/** Small things of a register, to build tests from. */
final class Samples {

    static final Instant NOW = Instant.parse("2026-11-23T10:00:00.123Z");
    static final String ID = "seller.example.com";

    private Samples() {}

    static RegisteredKey key(String name) {
        return key(name, null);
    }

    static RegisteredKey key(String name, @Nullable Instant withdrawn) {
        return new RegisteredKey(
                name,
                name + "-signing",
                name + "-encryption",
                NOW.minusSeconds(60),
                NOW.plusSeconds(3_600),
                NOW,
                withdrawn);
    }

    static Participation participation(String domain, String... cities) {
        return new Participation(
                Role.BPP,
                domain,
                "https://seller.example.com/bpp",
                "IND",
                List.of(cities),
                SubscriptionStatus.SUBSCRIBED);
    }

    static Participant participant(String id, Participation... participations) {
        return new Participant(
                new SubscriberId(id), List.of(key("k1")), List.of(participations), NOW, NOW.plusSeconds(1));
    }

    static Event event(String change, Subject subject) {
        return new Event(ID, NOW, "asha", change, "why", subject);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
