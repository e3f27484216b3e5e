package network.haat.gateway.core;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import network.haat.node.inbound.Admission;
import network.haat.protocol.Context;
import network.haat.protocol.KeyId;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;

/** Lets in what the network's policy lets pass, and nothing while there is none in force. Safe for use by several threads. */
public final class PolicyAdmission implements Admission {

    private final PolicySource source;

    /** Judges by the policy that is in force when a message comes. */
    public PolicyAdmission(PolicySource source) {
        this.source = source;
    }

    /** Judges what the context says. Fails with a {@link ProtocolException}. */
    @Override
    public Future<Void> admit(Context context, KeyId signer) {
        try {
            policy().require(context);
            return Future.succeededFuture();
        } catch (ProtocolException refused) {
            return Future.failedFuture(refused);
        }
    }

    /** Judges the tags in the body, which is read only where the policy asks for some. */
    public Future<Void> inspect(Context context, Buffer body) {
        try {
            NetworkPolicy policy = policy();
            if (policy.asksForTags(context)) {
                policy.requireTags(context, body.getBytes());
            }
            return Future.succeededFuture();
        } catch (ProtocolException refused) {
            return Future.failedFuture(refused);
        }
    }

    /** Whether searches that are for nobody are taken in silence. */
    public boolean isSilentWhenNobody() {
        return source.inForce().map(NetworkPolicy::silentWhenNobody).orElse(false);
    }

    /** Whether a catalogue may come back through this gateway. */
    public boolean isRelayed(Context reply) {
        return source.inForce()
                .map(policy -> policy.way(reply.domain()) == CatalogueWay.RELAY)
                .orElse(false);
    }

    /** How much a participant may ask for; empty for no limit. */
    public Optional<Allowance> allowance(String participant) {
        return source.inForce().flatMap(policy -> policy.allowance(participant));
    }

    /** Whether anything can be let in now. */
    public boolean isReady() {
        return source.inForce().isPresent();
    }

    private NetworkPolicy policy() throws ProtocolException {
        return source.inForce()
                .orElseThrow(() -> new ProtocolException(
                        Problem.of(Fault.UNAVAILABLE, "this gateway has no network policy it can believe just now")
                                .fix("try again later, or through another gateway")));
    }
}
