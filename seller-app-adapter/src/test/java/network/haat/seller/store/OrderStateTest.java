package network.haat.seller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OrderStateTest {

    private static final Set<String> LEGAL = Set.of(
            "Created Accepted",
            "Created Cancelled",
            "Accepted In-progress",
            "Accepted Cancelled",
            "In-progress Completed",
            "In-progress Cancelled");

    @ParameterizedTest
    @MethodSource("pairs")
    void mayBecome_everyPair_asInTheTable(OrderState from, OrderState to) {
        assertThat(from.mayBecome(to)).isEqualTo(LEGAL.contains(from.wireName() + " " + to.wireName()));
    }

    static Stream<Arguments> pairs() {
        return Arrays.stream(OrderState.values())
                .flatMap(from -> Arrays.stream(OrderState.values()).map(to -> arguments(from, to)));
    }
}
