package network.haat.seller.store;

import java.util.Set;

/** The life of an order, with ONDC's names. */
enum OrderState {
    CREATED("Created"),
    ACCEPTED("Accepted"),
    IN_PROGRESS("In-progress"),
    COMPLETED("Completed"),
    CANCELLED("Cancelled");

    private final String wireName;

    OrderState(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }

    Set<OrderState> next() {
        return switch (this) {
            case CREATED -> Set.of(ACCEPTED, CANCELLED);
            case ACCEPTED -> Set.of(IN_PROGRESS, CANCELLED);
            case IN_PROGRESS -> Set.of(COMPLETED, CANCELLED);
            case COMPLETED, CANCELLED -> Set.of();
        };
    }

    boolean mayBecome(OrderState other) {
        return next().contains(other);
    }
}
