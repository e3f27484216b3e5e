package network.haat.seller.store;

import java.util.EnumSet;
import java.util.Set;

/** How far a delivery has come, with ONDC's names; its table joins the point-to-point and the hub route. */
enum FulfillmentState {
    PENDING("Pending"),
    PACKED("Packed"),
    AGENT_ASSIGNED("Agent-assigned"),
    AT_PICKUP("At-pickup"),
    OUT_FOR_PICKUP("Out-for-pickup"),
    PICKUP_FAILED("Pickup-failed"),
    ORDER_PICKED_UP("Order-picked-up"),
    AT_DELIVERY("At-delivery"),
    IN_TRANSIT("In-transit"),
    AT_DESTINATION_HUB("At-destination-hub"),
    OUT_FOR_DELIVERY("Out-for-delivery"),
    DELIVERY_FAILED("Delivery-failed"),
    ORDER_DELIVERED("Order-delivered"),
    CANCELLED("Cancelled");

    private static final Set<FulfillmentState> TRACKED = EnumSet.range(AGENT_ASSIGNED, DELIVERY_FAILED);

    private final String wireName;

    FulfillmentState(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }

    Set<FulfillmentState> next() {
        return switch (this) {
            case PENDING -> EnumSet.of(PACKED, CANCELLED);
            case PACKED -> EnumSet.of(AGENT_ASSIGNED, AT_PICKUP, OUT_FOR_PICKUP, ORDER_PICKED_UP, CANCELLED);
            case AGENT_ASSIGNED -> EnumSet.of(AT_PICKUP, OUT_FOR_PICKUP, ORDER_PICKED_UP, CANCELLED);
            case AT_PICKUP -> EnumSet.of(ORDER_PICKED_UP, CANCELLED);
            case OUT_FOR_PICKUP -> EnumSet.of(PICKUP_FAILED, ORDER_PICKED_UP, CANCELLED);
            case PICKUP_FAILED -> EnumSet.of(OUT_FOR_PICKUP, ORDER_PICKED_UP, CANCELLED);
            case ORDER_PICKED_UP -> EnumSet.of(AT_DELIVERY, IN_TRANSIT, OUT_FOR_DELIVERY, ORDER_DELIVERED, CANCELLED);
            case AT_DELIVERY -> EnumSet.of(ORDER_DELIVERED, CANCELLED);
            case IN_TRANSIT -> EnumSet.of(AT_DESTINATION_HUB, CANCELLED);
            case AT_DESTINATION_HUB -> EnumSet.of(OUT_FOR_DELIVERY, CANCELLED);
            case OUT_FOR_DELIVERY -> EnumSet.of(DELIVERY_FAILED, ORDER_DELIVERED, CANCELLED);
            case DELIVERY_FAILED -> EnumSet.of(OUT_FOR_DELIVERY, ORDER_DELIVERED, CANCELLED);
            case ORDER_DELIVERED, CANCELLED -> EnumSet.noneOf(FulfillmentState.class);
        };
    }

    boolean mayBecome(FulfillmentState other) {
        return next().contains(other);
    }

    /** {@code active} while somebody is on the way who could be followed. */
    String tracking() {
        return TRACKED.contains(this) ? "active" : "inactive";
    }
}
