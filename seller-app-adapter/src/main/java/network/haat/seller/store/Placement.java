package network.haat.seller.store;

/** What became of an attempt to place an order. */
sealed interface Placement {

    /** It is placed, durably. */
    record Placed(Order order) implements Placement {}

    /** Its id was taken already, by this order. */
    record Known(Order order) implements Placement {}

    /** Nothing was placed: of this item only so many are left. */
    record TooFew(String itemId, int left) implements Placement {}

    /** Continues with the function of the case this is. */
    default <T> T fold(Case<Placed, T> placed, Case<Known, T> known, Case<TooFew, T> tooFew) throws Refusal {
        if (this instanceof Placed done) {
            return placed.apply(done);
        }
        return this instanceof Known existing ? known.apply(existing) : tooFew.apply((TooFew) this);
    }

    /** A case, which may turn out to be a refusal. */
    interface Case<P, T> {
        T apply(P placement) throws Refusal;
    }
}
