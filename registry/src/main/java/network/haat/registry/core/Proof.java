package network.haat.registry.core;

import io.vertx.core.Future;
import java.util.function.Consumer;
import network.haat.protocol.registry.SubscribeRequest;

/** One way for a newcomer to prove that it is who it says. */
@FunctionalInterface
public interface Proof {

    /**
     * Checks it.
     *
     * @param told is given each step, whatever came of it
     * @return fails with {@link network.haat.protocol.error.ProtocolException} when it does not hold
     */
    Future<Void> check(SubscribeRequest request, Consumer<Step> told);

    /** This proof, then another. */
    default Proof and(Proof next) {
        return (request, told) -> check(request, told).compose(held -> next.check(request, told));
    }

    /** Asks for nothing. */
    static Proof none() {
        return (request, told) -> Future.succeededFuture();
    }
}
