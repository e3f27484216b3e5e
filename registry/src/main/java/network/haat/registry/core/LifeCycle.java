package network.haat.registry.core;

import static network.haat.protocol.registry.SubscriptionStatus.EXPIRED;
import static network.haat.protocol.registry.SubscriptionStatus.INITIATED;
import static network.haat.protocol.registry.SubscriptionStatus.INVALID_SSL;
import static network.haat.protocol.registry.SubscriptionStatus.SUBSCRIBED;
import static network.haat.protocol.registry.SubscriptionStatus.SUSPENDED;
import static network.haat.protocol.registry.SubscriptionStatus.UNDER_SUBSCRIPTION;
import static network.haat.protocol.registry.SubscriptionStatus.UNSUBSCRIBED;

import java.util.Map;
import java.util.Set;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.SubscriptionStatus;

/**
 * The life of a subscription: {@code INITIATED}, {@code UNDER_SUBSCRIPTION}, {@code SUBSCRIBED}, and from there on hold
 * or to an end. Who has expired is checked anew; who has left begins anew.
 */
final class LifeCycle {

    private static final Map<SubscriptionStatus, Set<SubscriptionStatus>> NEXT = Map.of(
            INITIATED, Set.of(UNDER_SUBSCRIPTION, UNSUBSCRIBED),
            UNDER_SUBSCRIPTION, Set.of(SUBSCRIBED, INVALID_SSL, UNSUBSCRIBED),
            SUBSCRIBED, Set.of(SUSPENDED, EXPIRED, UNSUBSCRIBED, INVALID_SSL),
            SUSPENDED, Set.of(SUBSCRIBED, EXPIRED, UNSUBSCRIBED),
            INVALID_SSL, Set.of(UNDER_SUBSCRIPTION, UNSUBSCRIBED),
            EXPIRED, Set.of(UNDER_SUBSCRIPTION, UNSUBSCRIBED),
            UNSUBSCRIBED, Set.of(INITIATED));

    private LifeCycle() {}

    static boolean allows(SubscriptionStatus from, SubscriptionStatus to) {
        return NEXT.getOrDefault(from, Set.of()).contains(to);
    }

    /**
     * The next status.
     *
     * @throws ProtocolException when there is no such step
     */
    static SubscriptionStatus move(SubscriptionStatus from, SubscriptionStatus to) throws ProtocolException {
        if (!allows(from, to)) {
            throw new ProtocolException(Problem.of(Fault.BUSINESS, "the subscription cannot become " + to)
                    .at("status")
                    .expected("one of "
                            + NEXT.getOrDefault(from, Set.of()).stream()
                                    .sorted()
                                    .toList())
                    .found("it is " + from));
        }
        return to;
    }
}
