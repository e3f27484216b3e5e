package network.haat.node.fanout;

/** Hears of each delivery's end. */
@FunctionalInterface
public interface Deliveries {

    /** Called once for each target, on any event loop, for several targets at the same time; must not block. */
    void delivered(Delivery delivery);
}
