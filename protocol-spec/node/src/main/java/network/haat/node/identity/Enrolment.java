package network.haat.node.identity;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import network.haat.node.config.Participant;
import network.haat.node.config.RegistryAccess;
import network.haat.node.config.StartException;
import network.haat.protocol.Role;
import network.haat.protocol.registry.LookupFilter;
import network.haat.protocol.registry.SubscribeRequest.Participation;
import network.haat.protocol.registry.Subscription;
import network.haat.protocol.signature.Signer;

/**
 * Enters this node into its registry, unless it is there already with this key, role and all its domains. Waits for a
 * registry that is still starting.
 */
public final class Enrolment {

    private static final int ATTEMPTS = 40;
    private static final long PAUSE_MILLIS = 250;

    private final Vertx vertx;
    private final SubscribeCall call;
    private final RegistryAccess registry;
    private final Participant participant;
    private final Role role;
    private final NodeKeys keys;
    private final Clock clock;

    /** An enrolment in one role. */
    public Enrolment(
            Vertx vertx,
            RegistryAccess registry,
            Participant participant,
            Role role,
            NodeKeys keys,
            Signer signer,
            Clock clock) {
        this.vertx = vertx;
        this.call = new SubscribeCall(vertx, registry, participant, signer, clock);
        this.registry = registry;
        this.participant = participant;
        this.role = role;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Makes sure the registry lists this node. Its network face must be open, because the registry calls it.
     *
     * @param lookup asks the registry, without a cache
     * @return fails with {@link StartException} when the registry refuses
     */
    public Future<Void> ensure(Function<LookupFilter, Future<List<Subscription>>> lookup) {
        return patiently(() -> lookup.apply(own()), ATTEMPTS)
                .compose(rows -> isListed(rows) ? Future.<Void>succeededFuture() : subscribe());
    }

    private Future<List<Subscription>> patiently(Supplier<Future<List<Subscription>>> lookup, int attempts) {
        return lookup.get()
                .recover(failure -> attempts > 1
                        ? vertx.timer(PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                                .compose(woken -> patiently(lookup, attempts - 1))
                        : Future.failedFuture(new StartException(
                                "the registry at " + registry.url() + " does not answer; is it running?")));
    }

    /** Asks for this node with its key. */
    public LookupFilter own() {
        return LookupFilter.key(participant.id(), keys.keyId().uniqueKeyId());
    }

    /** Whether the rows found for {@link #own()} list this node in its role, with its address, in all its domains. */
    public boolean isListed(List<Subscription> rows) {
        Instant now = clock.instant();
        return participant.domains().stream()
                .allMatch(domain -> rows.stream()
                        .anyMatch(row -> row.isInForce(now)
                                && row.role() == role
                                && row.domain().equals(domain)
                                && row.url().equals(participant.url().toString())));
    }

    private Future<Void> subscribe() {
        return call.subscribe(keys, participations())
                .compose(answer -> answer.isAck()
                        ? Future.succeededFuture()
                        : Future.failedFuture(new StartException("the registry refused " + participant.id() + ": "
                                + (answer.message() == null ? "HTTP " + answer.httpStatus() : answer.message()))));
    }

    private List<Participation> participations() {
        return participant.domains().stream()
                .map(domain -> new Participation(role, domain, participant.url(), participant.cities()))
                .toList();
    }
}
