package network.haat.seller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FulfillmentStateTest {

    private static final Map<String, String> LEGAL = Map.ofEntries(
            Map.entry("Pending", "Packed Cancelled"),
            Map.entry("Packed", "Agent-assigned At-pickup Out-for-pickup Order-picked-up Cancelled"),
            Map.entry("Agent-assigned", "At-pickup Out-for-pickup Order-picked-up Cancelled"),
            Map.entry("At-pickup", "Order-picked-up Cancelled"),
            Map.entry("Out-for-pickup", "Pickup-failed Order-picked-up Cancelled"),
            Map.entry("Pickup-failed", "Out-for-pickup Order-picked-up Cancelled"),
            Map.entry("Order-picked-up", "At-delivery In-transit Out-for-delivery Order-delivered Cancelled"),
            Map.entry("At-delivery", "Order-delivered Cancelled"),
            Map.entry("In-transit", "At-destination-hub Cancelled"),
            Map.entry("At-destination-hub", "Out-for-delivery Cancelled"),
            Map.entry("Out-for-delivery", "Delivery-failed Order-delivered Cancelled"),
            Map.entry("Delivery-failed", "Out-for-delivery Order-delivered Cancelled"),
            Map.entry("Order-delivered", ""),
            Map.entry("Cancelled", ""));

    @ParameterizedTest
    @MethodSource("pairs")
    void mayBecome_everyPair_asInTheTable(FulfillmentState from, FulfillmentState to) {
        List<String> legal = List.of(LEGAL.getOrDefault(from.wireName(), "").split(" "));
        assertThat(from.mayBecome(to)).isEqualTo(legal.contains(to.wireName()));
    }

    static Stream<Arguments> pairs() {
        return Arrays.stream(FulfillmentState.values())
                .flatMap(from -> Arrays.stream(FulfillmentState.values()).map(to -> arguments(from, to)));
    }
}
