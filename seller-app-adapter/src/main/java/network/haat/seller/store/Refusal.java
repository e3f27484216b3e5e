package network.haat.seller.store;

/** Thrown wherever a request turns out to be refused, and caught once, at the store's door. Has no stack trace. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient StoreAnswer.Failure failure;

    Refusal(StoreAnswer.Failure failure) {
        super(failure.message(), null, false, false);
        this.failure = failure;
    }

    StoreAnswer.Failure failure() {
        return failure;
    }
}
