package network.haat.registry.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.SubscriptionStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LifeCycleTest {

    @ParameterizedTest
    @CsvSource({
        "INITIATED, UNDER_SUBSCRIPTION UNSUBSCRIBED",
        "UNDER_SUBSCRIPTION, SUBSCRIBED UNSUBSCRIBED INVALID_SSL",
        "SUBSCRIBED, SUSPENDED EXPIRED UNSUBSCRIBED INVALID_SSL",
        "SUSPENDED, SUBSCRIBED EXPIRED UNSUBSCRIBED",
        "INVALID_SSL, UNDER_SUBSCRIPTION UNSUBSCRIBED",
        "EXPIRED, UNDER_SUBSCRIPTION UNSUBSCRIBED",
        "UNSUBSCRIBED, INITIATED",
    })
    void move_everyPair_isLegalOnlyWhenListed(SubscriptionStatus from, String listed) throws Exception {
        Set<SubscriptionStatus> legal = Arrays.stream(listed.split(" "))
                .map(SubscriptionStatus::valueOf)
                .collect(Collectors.toSet());

        for (SubscriptionStatus to : SubscriptionStatus.values()) {
            if (legal.contains(to)) {
                assertThat(LifeCycle.move(from, to)).isEqualTo(to);
            } else {
                assertThatThrownBy(() -> LifeCycle.move(from, to))
                        .isInstanceOf(ProtocolException.class)
                        .hasMessageContaining("it is " + from);
            }
        }
    }
}
