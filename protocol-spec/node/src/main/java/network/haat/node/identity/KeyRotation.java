package network.haat.node.identity;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import network.haat.node.config.KeyRules;
import network.haat.node.config.Participant;
import network.haat.node.config.RegistryAccess;
import network.haat.node.directory.RegistryClient;
import network.haat.node.identity.RotationStatus.State;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.Signer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes this node's keys while it runs: announced at the registry, then used, then the old ones forgotten. One change
 * at a time. Safe for use by several threads; never blocks.
 */
public final class KeyRotation {

    /*
     * Two rules keep this node able to sign whatever happens, and wherever it crashes:
     *
     * - A pair is in the file before the registry hears of it, and is never thrown away unused. What was offered may be
     *   registered yet, by a request that seemed to fail; so the next attempt offers the same pair again, and as long as
     *   there is one the registry is asked now and then.
     * - The node signs with a pair only once the registry lists it. What the file says of a change is not believed at a
     *   start: the registry is asked.
     */

    private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);

    /** Not every registry ends the keys that were replaced. */
    private static final Duration LONGEST_KEPT = Duration.ofDays(1);

    private final OwnKeys keys;
    private final Supplier<Future<Void>> save;
    private final KeyRegistry registry;
    private final ListingWatch watch;
    private final Duration announce;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    private RotationStatus status;
    private @Nullable Future<RotationStatus> beginning;
    private boolean looking;

    /**
     * Changes the keys of a node.
     *
     * @param save writes what {@code keys} holds into its file
     * @param sleep completes after a while; virtual in tests
     * @param announce how long new keys are listed before they are used, at least when the old ones last twice as long
     */
    KeyRotation(
            OwnKeys keys,
            Supplier<Future<Void>> save,
            KeyRegistry registry,
            Function<Duration, Future<?>> sleep,
            Duration announce,
            Clock clock) {
        this.keys = keys;
        this.save = save;
        this.registry = registry;
        this.watch = new ListingWatch(registry, sleep, clock);
        this.announce = announce;
        this.clock = clock;
        this.status = RotationStatus.of(keys.ring());
    }

    /**
     * Changes the keys of a node at its registry.
     *
     * @param signer signs with what {@code keys} says
     */
    public static KeyRotation at(
            Vertx vertx,
            RegistryAccess access,
            Participant participant,
            KeyRules rules,
            OwnKeys keys,
            Signer signer,
            RegistryClient lookups,
            Clock clock) {
        SubscribeCall call = new SubscribeCall(vertx, access, participant, signer, clock);
        return new KeyRotation(
                keys,
                () -> vertx.executeBlocking(() -> {
                            keys.save();
                            return keys;
                        })
                        .mapEmpty(),
                new OwnListing(call, lookups, clock),
                delay -> vertx.timer(delay.toMillis(), TimeUnit.MILLISECONDS),
                rules.announce(),
                clock);
    }

    /** How far it is. */
    public synchronized RotationStatus status() {
        return status;
    }

    /**
     * Begins a change, or tells of the one that is under way.
     *
     * @return when the registry lists the new keys; fails with {@link ProtocolException}, and the keys in force stay,
     *     when the file cannot be written, the registry refuses, or nobody knows what it did
     */
    public synchronized Future<RotationStatus> begin() {
        if (status.isUnderWay()) {
            return Future.succeededFuture(status);
        }
        if (beginning != null) {
            return beginning;
        }
        Future<RotationStatus> begun = prepare().compose(this::register).compose(listed -> announced());
        beginning = begun;
        begun.onComplete(done -> begun());
        return begun;
    }

    private synchronized void begun() {
        beginning = null;
    }

    private Future<NodeKeys> prepare() {
        KeyRing ring = keys.ring();
        if (ring.next() != null) {
            return Future.succeededFuture(ring.next());
        }
        NodeKeys next = NodeKeys.generate(ring.current().keyId().subscriberId(), random);
        keys.use(ring.preparing(next));
        return save.get().map(next).recover(failure -> {
            keys.use(ring);
            LOG.atError().setCause(failure).log("the key file cannot be written");
            return refuse(Problem.of(Fault.INTERNAL, "the new keys cannot be written to the key file")
                    .fix("check its folder's permissions and space; the old keys stay in force"));
        });
    }

    /** Whatever the registry says or does not say, what it lists counts: an earlier request may have done it. */
    private Future<Void> register(NodeKeys next) {
        return registry.replace(next)
                .transform(answer -> registry.listedUntil(next)
                        .otherwise(Optional.empty())
                        .compose(listed -> {
                            if (listed.isPresent()) {
                                return Future.succeededFuture();
                            }
                            lookFor(next);
                            return answer.failed() ? Future.failedFuture(answer.cause()) : refuse(notListed());
                        }));
    }

    private static Problem notListed() {
        return Problem.of(Fault.UNAVAILABLE, "the registry took the new keys, but does not list them yet")
                .fix("they are used once it does; the old keys stay in force until then");
    }

    /** The registry lists the new keys: uses them soon, and in any case while the old ones count. */
    private Future<RotationStatus> announced() {
        return registry.listedUntil(keys.ring().current())
                .map(end -> end.orElseGet(clock::instant))
                .otherwise(Instant.MAX)
                .map(this::announced);
    }

    private synchronized RotationStatus announced(Instant end) {
        KeyRing ring = keys.ring();
        if (status.isUnderWay() || ring.next() == null) {
            return status;
        }
        Instant now = clock.instant();
        Duration half = Duration.between(now, end).dividedBy(2);
        Duration wait = half.compareTo(announce) < 0 ? half : announce;
        status = RotationStatus.announced(ring.next(), ring.current(), now.plus(wait), known(end));
        log("new keys announced");
        if (end.isAfter(now)) {
            watch.after(wait, this::switchOver);
        } else {
            switchOver();
        }
        return status;
    }

    /** Signs with the new keys even when the file cannot be told: it has both, and a start would ask the registry. */
    private synchronized void switchOver() {
        keys.use(keys.ring().switched());
        status = status.in(State.SWITCHED);
        log("new keys in use");
        save();
        retireInTime(keys.ring());
    }

    private void retireInTime(KeyRing ring) {
        if (ring.previous() != null) {
            watch.untilEnded(ring.previous(), clock.instant().plus(LONGEST_KEPT), this::retiring, this::retire);
        }
    }

    /** When the old keys have ended, what was told before is more exact. */
    private synchronized void retiring(Instant end) {
        if (status.retires() == null || end.isAfter(clock.instant())) {
            status = status.retiring(known(end));
        }
    }

    private synchronized void retire() {
        keys.use(keys.ring().retired());
        status = status.in(State.RETIRED);
        log("old keys retired");
        save();
    }

    private void save() {
        save.get()
                .onFailure(failure -> LOG.atError()
                        .setCause(failure)
                        .log("the key file cannot be written; it still has what this node needs"));
    }

    /**
     * After a start: goes on with what the registry knows of. Waits a while for a registry that is still starting, but
     * only when there is something to ask; never fails.
     */
    public Future<Void> resume() {
        KeyRing ring = keys.ring();
        NodeKeys next = ring.next();
        if (ring.previous() != null || next == null) {
            retireInTime(ring);
            return Future.succeededFuture();
        }
        return watch.atStart(next).otherwise(Optional.empty()).compose(listed -> {
            if (listed.isPresent()) {
                return announced().mapEmpty();
            }
            lookFor(next);
            return Future.succeededFuture();
        });
    }

    /** Looks now and then whether the registry lists the prepared keys after all. */
    private synchronized void lookFor(NodeKeys next) {
        if (!looking) {
            looking = true;
            watch.untilListed(next, () -> isPrepared(next), this::found);
        }
    }

    private synchronized void found() {
        looking = false;
        announced();
    }

    private synchronized boolean isPrepared(NodeKeys pair) {
        looking = pair.equals(keys.ring().next()) && !status.isUnderWay();
        return looking;
    }

    /** Stops looking after anything; what is under way goes on at the next start. */
    public void close() {
        watch.close();
    }

    private @Nullable Instant known(Instant end) {
        return end.isAfter(clock.instant().plus(LONGEST_KEPT)) ? null : end;
    }

    private void log(String what) {
        RotationStatus now = status();
        LOG.atInfo()
                .addKeyValue("unique_key_id", now.uniqueKeyId())
                .addKeyValue("previous", String.valueOf(now.previous()))
                .log(what);
    }

    private static <T> Future<T> refuse(Problem problem) {
        return Future.failedFuture(new ProtocolException(problem));
    }
}
