package network.haat.registry.load;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import network.haat.protocol.registry.record.ManyParticipants;

/** Asks a registry for random changes, each with a reason of its own. Used by one thread. */
final class Writer {

    private final RegistryProcess registry;
    private final Newcomers newcomers;
    private final Random random;
    private final int participants;
    private final Instant keysEnd;
    private int count;

    Writer(RegistryProcess registry, Newcomers newcomers, Random random, int participants, Instant keysEnd) {
        this.registry = registry;
        this.newcomers = newcomers;
        this.random = random;
        this.participants = participants;
        this.keysEnd = keysEnd;
    }

    /** Sends the request of another newcomer; does not wait for the answer. */
    Write subscribe() {
        count++;
        String id = "newcomer-" + (100_000 + count) + ".example.org";
        return new Write(Write.Kind.SUBSCRIBE, id, reason(), registry.post("/subscribe", newcomers.request(id)));
    }

    /** Sends what an operator wants of somebody; does not wait for the answer. */
    Write supervise() {
        count++;
        int number = random.nextInt(participants);
        int kind = random.nextInt(100);
        String id = ManyParticipants.id(number).value();
        if (kind < 20) {
            return revoke(id, ManyParticipants.keyName(number));
        }
        return move(kind < 60 ? Write.Kind.SUSPEND : Write.Kind.RESUME, id);
    }

    private Write move(Write.Kind kind, String id) {
        String path = kind == Write.Kind.SUSPEND ? "/suspend" : "/resume";
        return operate(kind, id, path, body().toString());
    }

    /** Each time a little earlier, since a key can end only earlier than it would. */
    private Write revoke(String id, String key) {
        Instant from = keysEnd.minus(Duration.ofSeconds(count));
        return operate(
                Write.Kind.REVOKE,
                id,
                "/keys/" + key + "/revoke",
                body().put("from", from.toString()).toString());
    }

    private Write operate(Write.Kind kind, String id, String step, String body) {
        String path = "/api/v1/participants/" + URLEncoder.encode(id, StandardCharsets.UTF_8) + step;
        return new Write(kind, id, reason(), registry.operate(path, body));
    }

    private ObjectNode body() {
        return JsonNodeFactory.instance.objectNode().put("reason", reason());
    }

    private String reason() {
        return "write " + count;
    }
}
