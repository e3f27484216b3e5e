package network.haat.node.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import network.haat.protocol.Role;
import network.haat.protocol.registry.SubscriptionStatus;
import network.haat.protocol.registry.record.Entry;
import network.haat.protocol.registry.record.Event;
import network.haat.protocol.registry.record.Participant;
import network.haat.protocol.registry.record.Participation;
import network.haat.protocol.registry.record.RecordJson;
import network.haat.protocol.registry.record.Register;
import network.haat.protocol.registry.record.RegisteredKey;
import network.haat.protocol.registry.record.Subject;
import network.haat.protocol.signature.SigningKey;
import network.haat.protocol.signature.VerifyingKey;
import network.haat.protocol.transparency.Anchor;
import network.haat.protocol.transparency.Checkpoint;
import network.haat.protocol.transparency.ConsistencyProof;
import network.haat.protocol.transparency.Frontier;
import network.haat.protocol.transparency.Hash;
import network.haat.protocol.transparency.MerkleTree;
import org.jspecify.annotations.Nullable;

/**
 * A registry over HTTP that keeps a log of what it is told, signs its heads and answers {@code /v1/snapshot},
 * {@code /v1/changes} and {@code /v1/log/consistency}. It can be told to be out of reach, and to lie.
 */
public final class LogRegistryStandIn {

    /** Its subscriber id. */
    public static final String ID = "registry.haat.test";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_CHANGES = 10_000;
    private static final String PUBLIC_KEY = "MCowBQYDK2VuAyEAhSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo=";

    /** A request for changes that waits for some. */
    private record Waiting(HttpServerRequest request, long since) {}

    private final Vertx vertx;
    private final Clock clock;
    private final SigningKey key;
    private final HttpServer server;
    private final MerkleTree tree = new MerkleTree();
    private final Register register = new Register();
    private final List<byte[]> leaves = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
    private final Map<String, Handler<HttpServerRequest>> instead = new ConcurrentHashMap<>();
    private volatile boolean down;
    private volatile boolean plain;
    private volatile SigningKey signsWith;
    private volatile UnaryOperator<Checkpoint> head = checkpoint -> checkpoint;
    private volatile UnaryOperator<String> body = text -> text;

    private LogRegistryStandIn(Vertx vertx, Clock clock, SigningKey key) throws Exception {
        this.vertx = vertx;
        this.clock = clock;
        this.key = key;
        this.signsWith = key;
        this.server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    /** Opens one with an empty log on a free port; it closes with the Vert.x. */
    public static LogRegistryStandIn open(Vertx vertx, Clock clock) throws Exception {
        return new LogRegistryStandIn(vertx, clock, SigningKey.generate(new SecureRandom()));
    }

    /** Another with the same name and key, and a log of its own: the other side of a split view. */
    public LogRegistryStandIn twin() throws Exception {
        return new LogRegistryStandIn(vertx, clock, key);
    }

    /** Its base URL. */
    public String url() {
        return "http://localhost:" + server.actualPort();
    }

    /** Its anchor. */
    public Anchor anchor() {
        return anchorAt(url());
    }

    /** Its anchor, with another address. */
    public Anchor anchorAt(String url) {
        return new Anchor(ID, URI.create(url), List.of(key.publicKey()), PUBLIC_KEY);
    }

    /** Registers a subscriber with a key {@code k1} and one participation, which is subscribed. */
    public LogRegistryStandIn subscribe(String id, Role role, String domain, VerifyingKey signing) {
        Instant now = clock.instant();
        append(id, "key registered", signingKey(signing.base64(), now));
        return participate(id, role, domain, SubscriptionStatus.SUBSCRIBED);
    }

    /** The same with a key of its own. */
    public LogRegistryStandIn subscribe(String id, Role role, String domain) {
        return subscribe(
                id, role, domain, SigningKey.generate(new SecureRandom()).publicKey());
    }

    /** Changes or adds a participation. */
    public LogRegistryStandIn participate(String id, Role role, String domain, SubscriptionStatus status) {
        return append(id, status.name(), new Participation(role, domain, "https://" + id, "IND", List.of("*"), status));
    }

    /** Suspends what a subscriber does in a domain. */
    public LogRegistryStandIn suspend(String id, Role role, String domain) {
        return participate(id, role, domain, SubscriptionStatus.SUSPENDED);
    }

    /** A subscribed participation in all of India. */
    public static Participation subscribed(Role role, String domain, String url) {
        return new Participation(role, domain, url, "IND", List.of("*"), SubscriptionStatus.SUBSCRIBED);
    }

    private static RegisteredKey signingKey(String base64, Instant now) {
        return new RegisteredKey(
                "k1", base64, PUBLIC_KEY, Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"), now, null);
    }

    /** Adds an entry to the log and answers whoever waits for one. */
    public synchronized LogRegistryStandIn append(String id, String change, Subject subject) {
        Event event = new Event(id, clock.instant(), "registry", change, "a test", subject);
        byte[] leaf = new Entry(leaves.size(), event).leaf();
        leaves.add(leaf);
        tree.append(leaf);
        register.apply(event);
        List<Waiting> all = List.copyOf(waiting);
        waiting.clear();
        all.forEach(one -> changes(one.request(), one.since()));
        return this;
    }

    /** How many entries its log has. */
    public synchronized long size() {
        return leaves.size();
    }

    /** How often a path was asked for. */
    public int requests(String path) {
        AtomicInteger count = requests.get(path);
        return count == null ? 0 : count.get();
    }

    /** How many requests for changes are waiting for some. */
    public synchronized int waiting() {
        return waiting.size();
    }

    /** From now on every connection is broken, also those that wait. */
    public synchronized LogRegistryStandIn goDown() {
        down = true;
        breakOff();
        return this;
    }

    /** Answers again. */
    public void comeBack() {
        down = false;
    }

    /** Breaks the connections of those who wait. */
    public synchronized void breakOff() {
        List<Waiting> all = List.copyOf(waiting);
        waiting.clear();
        all.forEach(one -> one.request().connection().close());
    }

    /** Answers without gzip from now on. */
    public LogRegistryStandIn plain() {
        plain = true;
        return this;
    }

    /** Signs with another key from now on; null is its own again. */
    public LogRegistryStandIn signWith(@Nullable SigningKey other) {
        signsWith = other == null ? key : other;
        return this;
    }

    /** Changes heads before they are signed, from now on. */
    public LogRegistryStandIn heads(UnaryOperator<Checkpoint> change) {
        head = change;
        return this;
    }

    /** Changes what it says after signing, from now on; before it is packed. */
    public LogRegistryStandIn bodies(UnaryOperator<String> change) {
        body = change;
        return this;
    }

    /** Answers a path differently from now on. */
    public LogRegistryStandIn instead(String path, Handler<HttpServerRequest> answer) {
        instead.put(path, answer);
        return this;
    }

    /** Tells the truth about a path again. */
    public void restore(String path) {
        instead.remove(path);
    }

    /** Tells the truth again. */
    public void honestly() {
        signWith(null);
        heads(checkpoint -> checkpoint);
        bodies(text -> text);
        instead.clear();
    }

    /**
     * Answers a request that came to another registry, from its own log; also one for changes after entries that it does
     * not have.
     */
    public synchronized void answerAnything(HttpServerRequest request) {
        if (request.path().equals("/v1/changes") && Long.parseLong(request.getParam("since")) > leaves.size()) {
            send(
                    request.response(),
                    JSON.createObjectNode()
                                    .put("checkpoint", note(null))
                                    .put("since", Long.parseLong(request.getParam("since")))
                                    .put("entries", 0)
                            + "\n");
        } else {
            truth(request);
        }
    }

    private void answer(HttpServerRequest request) {
        requests.computeIfAbsent(request.path(), path -> new AtomicInteger()).incrementAndGet();
        Handler<HttpServerRequest> other = instead.get(request.path());
        if (down) {
            request.connection().close();
        } else if (other != null) {
            other.handle(request);
        } else {
            truth(request);
        }
    }

    private void truth(HttpServerRequest request) {
        switch (request.path()) {
            case "/v1/snapshot" -> snapshot(request);
            case "/v1/changes" -> changesOrWait(request);
            case "/v1/log/consistency" -> consistency(request);
            default -> request.response().setStatusCode(404).end();
        }
    }

    private synchronized void snapshot(HttpServerRequest request) {
        StringBuilder lines = new StringBuilder();
        for (Participant participant : register.all()) {
            lines.append(new String(RecordJson.line(participant), StandardCharsets.UTF_8))
                    .append('\n');
        }
        Hash digest = Hash.sha256(lines.toString().getBytes(StandardCharsets.UTF_8));
        ObjectNode first = JSON.createObjectNode().put("checkpoint", note(digest));
        first.set("frontier", frontier().write());
        send(request.response(), first + "\n" + lines);
    }

    private Frontier frontier() {
        Frontier frontier = Frontier.EMPTY;
        for (byte[] leaf : leaves) {
            frontier = frontier.append(leaf);
        }
        return frontier;
    }

    private synchronized void changesOrWait(HttpServerRequest request) {
        long since = Long.parseLong(request.getParam("since"));
        long wait = Long.parseLong(request.getParam("wait"));
        if (since > leaves.size()) {
            refuse(request, 409);
        } else if (leaves.size() - since > MAX_CHANGES) {
            refuse(request, 410);
        } else if (since < leaves.size() || wait == 0) {
            changes(request, since);
        } else {
            Waiting one = new Waiting(request, since);
            waiting.add(one);
            vertx.setTimer(TimeUnit.SECONDS.toMillis(wait), late -> answerIfWaiting(one));
        }
    }

    private synchronized void answerIfWaiting(Waiting one) {
        if (waiting.remove(one)) {
            changes(one.request(), one.since());
        }
    }

    /** Answers everybody who waits, as when their time is over. */
    public synchronized void answerWaiting() {
        List.copyOf(waiting).forEach(this::answerIfWaiting);
    }

    private void changes(HttpServerRequest request, long since) {
        StringBuilder lines = new StringBuilder();
        lines.append(JSON.createObjectNode()
                        .put("checkpoint", note(null))
                        .put("since", since)
                        .put("entries", leaves.size() - since))
                .append('\n');
        for (byte[] leaf : leaves.subList((int) since, leaves.size())) {
            lines.append(new String(leaf, StandardCharsets.UTF_8)).append('\n');
        }
        send(request.response(), lines.toString());
    }

    private synchronized void consistency(HttpServerRequest request) {
        long from = Long.parseLong(request.getParam("from"));
        long to = Long.parseLong(request.getParam("to"));
        if (from > to || to > leaves.size()) {
            refuse(request, 400);
            return;
        }
        send(request.response(), new ConsistencyProof(from, to, tree.consistency(from, to), null).write() + "\n");
    }

    private String note(@Nullable Hash snapshot) {
        Instant now = clock.instant();
        Checkpoint honest =
                new Checkpoint(ID, tree.size(), tree.root(), now, now.plus(Duration.ofMinutes(10)), snapshot);
        return head.apply(honest).sign(signsWith);
    }

    private static void refuse(HttpServerRequest request, int status) {
        request.response().setStatusCode(status).end("{\"error\":{\"code\":\"X\",\"message\":\"no\"}}");
    }

    private void send(HttpServerResponse response, String text) {
        String said = body.apply(text);
        if (plain) {
            response.end(said);
        } else {
            response.putHeader("Content-Encoding", "gzip").end(Buffer.buffer(gzip(said)));
        }
    }

    /** Packs a text. */
    public static byte[] gzip(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    /** Changes the JSON of an answer's first line. */
    public static UnaryOperator<String> firstLine(Handler<ObjectNode> change) {
        return text -> {
            int end = text.indexOf('\n');
            try {
                JsonNode first = JSON.readTree(text.substring(0, end));
                change.handle((ObjectNode) first);
                return first + text.substring(end);
            } catch (JsonProcessingException impossible) {
                throw new UncheckedIOException(impossible);
            }
        };
    }
}
