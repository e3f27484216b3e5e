package network.haat.registry.core;

import io.vertx.core.Future;
import network.haat.protocol.registry.SubscribeRequest;

/** One way of finding out whether who asks to be entered controls the domain of its subscriber id. */
@FunctionalInterface
public interface DomainProof {

    /**
     * Looks for the proof, in bounded time. Never throws and never blocks.
     *
     * @return what was found, also when that proves nothing; fails only for a defect of this registry
     */
    Future<Evidence> check(SubscribeRequest request);
}
