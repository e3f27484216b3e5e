package network.haat.registry.store;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import network.haat.protocol.Role;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.registry.SubscriptionStatus;
import network.haat.protocol.registry.record.Event;
import network.haat.protocol.registry.record.Participant;
import network.haat.protocol.registry.record.Participation;
import network.haat.protocol.registry.record.RegisteredKey;
import network.haat.protocol.registry.record.Subject;
import network.haat.protocol.transparency.Hash;
import network.haat.registry.core.Change;
import network.haat.registry.core.Operation;
import network.haat.registry.core.Participants.Decision;
import network.haat.registry.core.RegisterView;
import org.jspecify.annotations.Nullable;

/** Changes as the registry makes them, and waiting for what becomes of them. */
final class Writing {

    static final Instant TIME = Instant.parse("2026-11-23T10:00:00.123Z");
    static final SubscriberId SELLER = new SubscriberId("seller.example.com");
    private static final long SECONDS = 30;

    private Writing() {}

    /** Waits; a failure comes as the cause of what is thrown. */
    static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(SECONDS, TimeUnit.SECONDS)
                .join();
    }

    static Decision adding(SubscriberId id, Subject... subjects) {
        return register -> change(register, id, null, subjects);
    }

    static Decision adding(SubscriberId id, Operation operation, Subject... subjects) {
        return register -> change(register, id, operation, subjects);
    }

    static Change change(RegisterView register, SubscriberId id, @Nullable Operation operation, Subject... subjects) {
        Participant entry = register.find(id).orElseGet(() -> Participant.unknown(id, TIME));
        List<Event> events = Stream.of(subjects)
                .map(subject -> new Event(id.value(), TIME, "asha", "changed", "because ✓", subject))
                .toList();
        for (Event event : events) {
            entry = entry.after(event);
        }
        return new Change(entry, events, operation);
    }

    static Participation participation(String domain, String url) {
        return new Participation(Role.BPP, domain, url, "IND", List.of("std:080"), SubscriptionStatus.SUBSCRIBED);
    }

    static Participation participation(int number) {
        return participation("ONDC:RET" + number, "https://seller.example.com/" + number);
    }

    /** A pair of keys nobody could use, named after the text they are made from. */
    static RegisteredKey key(String name) {
        return new RegisteredKey(
                name,
                bytes("signing " + name),
                bytes("encryption " + name),
                TIME.minusSeconds(1),
                TIME.plusSeconds(1_000),
                TIME,
                null);
    }

    private static String bytes(String text) {
        return Base64.getEncoder()
                .encodeToString(
                        Hash.sha256(text.getBytes(StandardCharsets.UTF_8)).bytes());
    }

    static Operation operation(String id, String requestId) {
        return new Operation(
                id,
                SELLER.value(),
                requestId,
                Operation.Status.PENDING,
                TIME,
                TIME,
                "{\"body\":\"प्रेषक\"}",
                List.of("BPP ONDC:RET10"),
                List.of(),
                null);
    }
}
