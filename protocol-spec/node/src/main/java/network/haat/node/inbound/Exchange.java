package network.haat.node.inbound;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import network.haat.protocol.Context;
import network.haat.protocol.registry.Subscription;
import network.haat.protocol.signature.AuthorizationHeader;
import network.haat.protocol.signature.Verification;
import org.jspecify.annotations.Nullable;

/**
 * What is known so far about one arriving message. Filled step by step, each step relying on those before it; confined
 * to the event loop of its request.
 */
final class Exchange {

    private final Arrival arrival;
    private @Nullable AuthorizationHeader header;
    private Verification.@Nullable Verified signature;
    private List<Subscription> signer = List.of();
    private @Nullable Context context;
    private @Nullable URI senderUrl;

    Exchange(Arrival arrival) {
        this.arrival = arrival;
    }

    Arrival arrival() {
        return arrival;
    }

    AuthorizationHeader header() {
        return Objects.requireNonNull(header, "the header step has not run");
    }

    void header(AuthorizationHeader admitted) {
        header = admitted;
    }

    Verification.Verified signature() {
        return Objects.requireNonNull(signature, "the signature step has not run");
    }

    void signature(Verification.Verified verified, List<Subscription> subscriptions) {
        signature = verified;
        signer = subscriptions;
    }

    /** What the registry says the signer is: its subscriptions in force with the key that signed. */
    List<Subscription> signer() {
        return signer;
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

    VerifiedMessage verifiedMessage() {
        return new VerifiedMessage(
                context(),
                arrival.body(),
                signature(),
                arrival.authorization().get(0),
                Objects.requireNonNull(senderUrl, "the sender step has not run"));
    }
}
