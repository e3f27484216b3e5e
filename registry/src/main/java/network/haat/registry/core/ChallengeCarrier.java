package network.haat.registry.core;

import io.vertx.core.Future;
import java.net.URI;
import java.util.function.Consumer;
import network.haat.protocol.SubscriberId;

/** Carries a challenge to the participant that must answer it. */
@FunctionalInterface
public interface ChallengeCarrier {

    /**
     * Asks, signed as the registry.
     *
     * @param url where {@code on_subscribe} is posted to
     * @param challenge the encrypted text
     * @param told is given each attempt that failed
     * @return the answer; fails with {@link network.haat.protocol.error.ProtocolException} when there is none
     */
    Future<String> ask(URI url, SubscriberId subscriber, String challenge, Consumer<Step> told);
}
