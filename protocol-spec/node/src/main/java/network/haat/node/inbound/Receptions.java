package network.haat.node.inbound;

/** Is told of every message that arrived, once its verdict is known and before the answer is written. */
@FunctionalInterface
public interface Receptions {

    /** Called once for each message, on any event loop; must neither block nor throw. */
    void received(Reception reception);

    /** Nobody is told. */
    static Receptions none() {
        return reception -> {};
    }

    /** Tells these, then others. */
    default Receptions and(Receptions others) {
        return reception -> {
            received(reception);
            others.received(reception);
        };
    }
}
