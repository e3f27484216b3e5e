package network.haat.node.identity;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.haat.node.directory.RegistryClient;
import network.haat.protocol.dialect.Acknowledgement;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.LookupFilter;
import network.haat.protocol.registry.Subscription;
import network.haat.protocol.signature.Signer;

/** What the registry, asked over HTTP, lists of this node's keys. */
final class OwnListing implements KeyRegistry {

    private final SubscribeCall call;
    private final RegistryClient lookups;
    private final Clock clock;

    OwnListing(SubscribeCall call, RegistryClient lookups, Clock clock) {
        this.call = call;
        this.lookups = lookups;
        this.clock = clock;
    }

    @Override
    public Future<Void> replace(NodeKeys next) {
        return call.replaceKeys(next)
                .recover(failure -> Future.failedFuture(unknown("no answer")))
                .compose(answer -> answer.isAck() ? Future.succeededFuture() : Future.failedFuture(refusal(answer)));
    }

    private static ProtocolException refusal(Acknowledgement answer) {
        return answer.kind() == Acknowledgement.Kind.NACK
                ? new ProtocolException(Problem.of(Fault.BUSINESS, "the registry refused the new keys")
                        .found(answer.summary())
                        .fix("the old keys stay in force; mend the cause and try again"))
                : unknown("HTTP " + answer.httpStatus());
    }

    private static ProtocolException unknown(String found) {
        return new ProtocolException(
                Problem.of(Fault.UNAVAILABLE, "the registry did not say whether it took the new keys")
                        .found(found)
                        .fix("the old keys stay in force until it lists the new ones; try again later"));
    }

    /**
     * Asked with the key that signs now; and, because a registry that has withdrawn it would not hear that one, with the
     * key it is about: anyone may ask for himself.
     */
    @Override
    public Future<Optional<Instant>> listedUntil(NodeKeys pair) {
        LookupFilter filter =
                LookupFilter.key(pair.keyId().subscriberId(), pair.keyId().uniqueKeyId());
        return lookups.lookup(filter)
                .recover(refused -> lookups.lookup(filter, new Signer(pair::named, clock)))
                .map(rows -> until(rows, pair));
    }

    private Optional<Instant> until(List<Subscription> rows, NodeKeys pair) {
        Instant now = clock.instant();
        return rows.stream()
                .filter(row ->
                        row.signingPublicKey().equals(pair.signing().publicKey().base64()))
                .map(Subscription::validUntil)
                .filter(until -> until.isAfter(now))
                .max(Instant::compareTo);
    }
}
