package network.haat.node.inbound;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import network.haat.node.directory.Directory;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.LookupFilter;
import network.haat.protocol.registry.Subscription;
import network.haat.protocol.signature.AuthorizationHeader;
import network.haat.protocol.signature.BodyDigest;
import network.haat.protocol.signature.Verification;
import network.haat.protocol.signature.Verifier;
import network.haat.protocol.signature.VerifyingKey;
import org.jspecify.annotations.Nullable;

/**
 * Checks a signature with the key the registry holds, and once more with a freshly fetched key when the cached one does
 * not fit, since it may have been replaced. Bodies above {@value #LARGE} bytes are digested off the event loop, where a
 * millisecond would hold up small messages. A refusal says what was done wrong where {@link SecondOpinion} knows. Safe for
 * use by several threads.
 */
public final class SignatureCheck {

    private static final int LARGE = 65_536;

    /**
     * A signature that holds.
     *
     * @param signature what was verified
     * @param signer subscriptions in force with that key, at least one
     */
    public record Signed(Verification.Verified signature, List<Subscription> signer) {

        /** Copies the list. */
        public Signed {
            signer = List.copyOf(signer);
        }
    }

    private final Vertx vertx;
    private final Directory directory;
    private final Verifier verifier;
    private final SecondOpinion secondOpinion;

    /** Decoded keys by their base64; decoding costs as much as a verification. */
    private final LoadingCache<String, Optional<VerifyingKey>> keys =
            Caffeine.newBuilder().maximumSize(100_000).build(SignatureCheck::decode);

    /** Checks against the keys of a directory. */
    public SignatureCheck(Vertx vertx, Directory directory, Verifier verifier) {
        this.vertx = vertx;
        this.directory = directory;
        this.verifier = verifier;
        this.secondOpinion = new SecondOpinion(vertx);
    }

    /**
     * Checks an admitted header against a body. The key is looked up first: digesting for nobody would be work for free.
     *
     * @return the signer, or a failure with {@link ProtocolException}
     */
    public Future<Signed> check(AuthorizationHeader header, byte[] body) {
        return signer(header).compose(rows -> digest(body).compose(digest -> check(header, digest, body, rows)));
    }

    /**
     * Who an admitted header says has signed, before anything is verified.
     *
     * @return its subscriptions in force with that key, at least one, or a failure with {@link ProtocolException}
     */
    Future<List<Subscription>> signer(AuthorizationHeader header) {
        return known(directory.find(filter(header)));
    }

    /** Checks an admitted header against a body whose digest and signer are known already. */
    Future<Signed> check(AuthorizationHeader header, BodyDigest digest, byte[] body, List<Subscription> rows) {
        return check(header, digest, rows, (failure, known) -> explained(failure, header, body, known));
    }

    /** Checks an admitted header against a body whose digest is known already. */
    Future<Signed> check(AuthorizationHeader header, BodyDigest digest) {
        return signer(header)
                .compose(rows -> check(header, digest, rows, (failure, known) -> Future.failedFuture(failure)));
    }

    /** What to fail with, when the signature is not that of these rows' key. */
    @FunctionalInterface
    private interface Refusal {
        Future<Signed> of(Throwable failure, List<Subscription> rows);
    }

    private Future<Signed> check(
            AuthorizationHeader header, BodyDigest digest, List<Subscription> rows, Refusal refusal) {
        return verify(header, digest, rows)
                .recover(refused -> known(directory.findAgain(filter(header)))
                        .compose(fresh -> again(header, digest, fresh, fresh.equals(rows) ? refused : null)
                                .recover(failure -> refusal.of(failure, fresh))));
    }

    private Future<Signed> again(
            AuthorizationHeader header,
            BodyDigest digest,
            List<Subscription> fresh,
            @Nullable Throwable refusedAlready) {
        return refusedAlready == null ? verify(header, digest, fresh) : Future.failedFuture(refusedAlready);
    }

    /** The same failure, in better words where they are known. */
    private Future<Signed> explained(
            Throwable failure, AuthorizationHeader header, byte[] body, List<Subscription> rows) {
        return failure instanceof ProtocolException refused && refused.problem().fault() == Fault.INVALID_SIGNATURE
                ? secondOpinion
                        .on(refused.problem(), header, body, rows.get(0).signingPublicKey())
                        .compose(SignatureCheck::refuse)
                : Future.failedFuture(failure);
    }

    private static LookupFilter filter(AuthorizationHeader header) {
        return LookupFilter.key(header.keyId().subscriberId(), header.keyId().uniqueKeyId());
    }

    private static Future<List<Subscription>> known(Future<List<Subscription>> lookup) {
        return lookup.recover(failure -> refuse(Problem.of(Fault.UNAVAILABLE, "the registry cannot be asked just now")
                        .fix("try again later")))
                .compose(rows -> rows.isEmpty()
                        ? refuse(
                                Problem.of(
                                                Fault.UNKNOWN_SUBSCRIBER,
                                                "the registry has no subscription in force with this key")
                                        .at("Authorization/keyId")
                                        .fix(
                                                "subscribe, or check subscriber_id, unique_key_id, status and validity with a look-up"))
                        : Future.succeededFuture(rows));
    }

    private Future<BodyDigest> digest(byte[] body) {
        return body.length <= LARGE
                ? Future.succeededFuture(BodyDigest.of(body))
                : vertx.executeBlocking(() -> BodyDigest.of(body), false);
    }

    private Future<Signed> verify(AuthorizationHeader header, BodyDigest digest, List<Subscription> rows) {
        Optional<VerifyingKey> key = keys.get(rows.get(0).signingPublicKey());
        if (key.isEmpty()) {
            return refuse(Problem.of(Fault.UNKNOWN_SUBSCRIBER, "the registry's key for the signer is not usable")
                    .at("Authorization/keyId"));
        }
        return verifier.verify(header, digest, key.get())
                .fold(
                        verified -> Future.succeededFuture(new Signed(verified, rows)),
                        refused -> refuse(refused.problem()));
    }

    private static Optional<VerifyingKey> decode(String base64) {
        try {
            return Optional.of(VerifyingKey.parse(base64));
        } catch (ProtocolException unusable) {
            return Optional.empty();
        }
    }

    private static <T> Future<T> refuse(Problem problem) {
        return Future.failedFuture(new ProtocolException(problem));
    }
}
