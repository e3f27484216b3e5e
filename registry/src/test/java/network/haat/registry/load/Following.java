package network.haat.registry.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.record.Entry;
import network.haat.protocol.registry.record.ManyParticipants;
import network.haat.protocol.registry.record.Register;
import network.haat.protocol.transparency.Anchor;
import network.haat.protocol.transparency.Checkpoint;
import network.haat.protocol.transparency.Frontier;
import org.jspecify.annotations.Nullable;

/**
 * How long until a hundred directories know of a change, each following the log on its own connection and verifying what
 * it hears. Run in a JVM of its own.
 */
final class Following {

    private static final int FOLLOWERS = 100;
    private static final int CHANGES = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RegistryProcess registry;
    private final Anchor anchor;
    private final double[] millis = new double[FOLLOWERS * CHANGES];
    private int measured;
    private @Nullable Sent sent;

    private Following(RegistryProcess registry) throws Exception {
        this.registry = registry;
        this.anchor = Anchor.read(registry.bytes("/v1/anchor"));
    }

    /** The change under way: when it was asked for, and who has not heard of it. */
    private record Sent(Stopwatch since, CountDownLatch unaware) {}

    /** Takes the folder of the registry. */
    public static void main(String[] arguments) throws Exception {
        try (RegistryProcess registry = new RegistryProcess(Path.of(arguments[0]))) {
            new Following(registry).run();
        }
    }

    private void run() throws Exception {
        Frontier now = frontier();
        for (int i = 0; i < FOLLOWERS; i++) {
            new Follower(now).ask();
        }
        List<Double> acknowledged = new ArrayList<>();
        for (int change = 0; change < CHANGES; change++) {
            Stopwatch since = new Stopwatch();
            Sent next = new Sent(since, new CountDownLatch(FOLLOWERS));
            begin(next);
            String path = "/api/v1/participants/"
                    + ManyParticipants.id(change / 2).value() + (change % 2 == 0 ? "/suspend" : "/resume");
            int status = registry.operate(path, "{\"reason\":\"change " + change + "\"}")
                    .get(30, TimeUnit.SECONDS)
                    .statusCode();
            acknowledged.add(since.millis());
            if (status != 200 || !next.unaware().await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("change " + change + " was answered " + status + ", and not known to "
                        + next.unaware().getCount());
            }
        }
        Arrays.sort(millis);
        System.out.printf(
                "%d changes at %d directories: p50 %.0f ms, p99 %.0f ms, max %.0f ms; acknowledged after %.0f ms (p50)%n",
                CHANGES,
                FOLLOWERS,
                at(0.50),
                at(0.99),
                at(1),
                acknowledged.stream().sorted().toList().get(CHANGES / 2));
    }

    private synchronized void begin(Sent next) {
        sent = next;
    }

    private synchronized void heard() {
        Sent now = sent;
        if (now != null) {
            millis[measured++] = now.since().millis();
            now.unaware().countDown();
        }
    }

    private double at(double share) {
        return millis[(int) Math.ceil(share * millis.length) - 1];
    }

    private Frontier frontier() throws Exception {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(new ByteArrayInputStream(registry.bytes("/v1/snapshot"))),
                StandardCharsets.UTF_8))) {
            JsonNode first = JSON.readTree(lines.readLine());
            Checkpoint checkpoint = Checkpoint.verify(first.path("checkpoint").asText(), anchor);
            return Frontier.read(checkpoint.size(), first.path("frontier"));
        }
    }

    /** One directory, asking again and again. */
    private final class Follower {

        private final Register register = new Register();
        private Frontier frontier;

        Follower(Frontier frontier) {
            this.frontier = frontier;
        }

        void ask() {
            var unused = registry.changes(frontier.size()).thenAccept(answer -> {
                take(answer.body());
                ask();
            });
        }

        private void take(String body) {
            try {
                List<String> lines = body.lines().toList();
                Checkpoint head = Checkpoint.verify(
                        JSON.readTree(lines.get(0)).path("checkpoint").asText(), anchor);
                Frontier grown = frontier;
                for (String leaf : lines.subList(1, lines.size())) {
                    byte[] bytes = leaf.getBytes(StandardCharsets.UTF_8);
                    grown = grown.append(bytes);
                    register.apply(Entry.read(bytes).event());
                }
                if (!grown.root().equals(head.root())) {
                    throw new IllegalStateException("the entries do not lead to the signed root");
                }
                boolean isNews = grown.size() > frontier.size();
                frontier = grown;
                if (isNews) {
                    heard();
                }
            } catch (ProtocolException | JsonProcessingException broken) {
                throw new IllegalStateException(broken);
            }
        }
    }
}
