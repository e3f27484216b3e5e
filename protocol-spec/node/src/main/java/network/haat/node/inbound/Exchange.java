package network.haat.node.inbound;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ObjLongConsumer;
import network.haat.protocol.Context;
import network.haat.protocol.registry.Subscription;
import network.haat.protocol.signature.AuthorizationHeader;
import network.haat.protocol.signature.BodyDigest;
import network.haat.protocol.signature.Verification;
import org.jspecify.annotations.Nullable;

/**
 * What is known so far about one arriving message, and what its steps took. Filled step by step, each relying on those
 * before it; used by one thread at a time. Made by {@link InboundPipeline#begin}; who reads the body only hands it on.
 */
public final class Exchange {

    private final Head head;
    private final Instant arrived;
    private final ObjLongConsumer<InboundStep> meters;
    private final long start = System.nanoTime();
    private final List<StepTime> times = new ArrayList<>(InboundPipeline.STEPS);
    private long lap = start;
    private InboundStep last = InboundStep.PATH;
    private @Nullable AuthorizationHeader header;
    private byte @Nullable [] body;
    private @Nullable BodyDigest digest;
    private Verification.@Nullable Verified signature;
    private List<Subscription> signer = List.of();
    private @Nullable Context context;
    private @Nullable URI senderUrl;
    private @Nullable Subscription gateway;
    private @Nullable Instant remembered;
    private boolean examined;
    private boolean taken;

    Exchange(Head head, Instant arrived, ObjLongConsumer<InboundStep> meters) {
        this.head = head;
        this.arrived = arrived;
        this.meters = meters;
    }

    /** A step has ended, whichever way. */
    void ended(InboundStep step) {
        long now = System.nanoTime();
        took(step, now - lap);
        lap = now;
    }

    /** The body has come in, and digesting it took part of that. */
    void bodyEnded(long digestNanos) {
        long now = System.nanoTime();
        took(InboundStep.BODY, Math.max(0, now - lap - digestNanos));
        took(InboundStep.DIGEST, digestNanos);
        lap = now;
    }

    private void took(InboundStep step, long nanos) {
        times.add(new StepTime(step.wireName(), Duration.ofNanos(nanos)));
        meters.accept(step, nanos);
        last = step;
    }

    Reception reception(String outcome, Verdict verdict) {
        return new Reception(
                head.action(),
                context,
                outcome,
                verdict instanceof Verdict.Refused refused ? refused.problem() : null,
                arrived,
                Duration.ofNanos(System.nanoTime() - start),
                times,
                head.traceparent());
    }

    /** The step that ended last. */
    InboundStep last() {
        return last;
    }

    Head head() {
        return head;
    }

    AuthorizationHeader header() {
        return Objects.requireNonNull(header, "the header step has not run");
    }

    void header(AuthorizationHeader admitted) {
        header = admitted;
    }

    byte[] body() {
        return Objects.requireNonNull(body, "the body has not come");
    }

    BodyDigest digest() {
        return Objects.requireNonNull(digest, "the body has not come");
    }

    void body(byte[] received, BodyDigest computed) {
        body = received;
        digest = computed;
    }

    Verification.Verified signature() {
        return Objects.requireNonNull(signature, "the signature step has not run");
    }

    void signature(Verification.Verified verified, List<Subscription> subscriptions) {
        signature = verified;
        signer = subscriptions;
    }

    /** What the registry says the signer is: its subscriptions in force with the key that signed, or is said to have. */
    List<Subscription> signer() {
        return signer;
    }

    void signer(List<Subscription> subscriptions) {
        signer = subscriptions;
    }

    Context context() {
        return Objects.requireNonNull(context, "the context step has not run");
    }

    @Nullable
    Context contextIfRead() {
        return context;
    }

    void context(Context read) {
        context = read;
    }

    void senderUrl(URI checked) {
        senderUrl = checked;
    }

    /** Until when it must not take effect again. */
    Instant remembered() {
        return Objects.requireNonNull(remembered, "it has not come so far");
    }

    void remembered(Instant until) {
        remembered = until;
    }

    void gateway(Subscription relayedBy) {
        gateway = relayedBy;
    }

    /** Whether schemas and rules were checked already. */
    boolean isExamined() {
        return examined;
    }

    void examined() {
        examined = true;
    }

    /** Whether it got so far that it takes effect, and is not the repetition of another. */
    boolean isTaken() {
        return taken;
    }

    void taken() {
        taken = true;
    }

    VerifiedMessage verifiedMessage() {
        return new VerifiedMessage(
                context(),
                body(),
                signature(),
                head.authorization().get(0),
                Objects.requireNonNull(senderUrl, "the sender step has not run"),
                head.traceparent(),
                gateway,
                remembered());
    }
}
