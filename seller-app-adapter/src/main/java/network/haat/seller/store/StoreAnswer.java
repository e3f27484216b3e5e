package network.haat.seller.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a store has to say to a request. */
public sealed interface StoreAnswer {

    /**
     * The callback's content.
     *
     * @param message the {@code message} object of the callback, in the spelling of the request's line
     */
    record Reply(ObjectNode message) implements StoreAnswer {}

    /**
     * A refusal for a business reason, sent as the {@code error} object of the callback.
     *
     * @param type {@code error.type}, for example {@code DOMAIN-ERROR}
     * @param code {@code error.code}, digits as text, of ONDC's table for the seller side
     * @param message one sentence that says what to do differently
     */
    record Failure(String type, String code, String message) implements StoreAnswer {}

    /** No callback at all: a search in which this store has no part. */
    record Silence() implements StoreAnswer {}

    /** Continues with the function of the case this is. */
    default <T> T fold(Function<Reply, T> reply, Function<Failure, T> failure, Supplier<T> silence) {
        if (this instanceof Reply answer) {
            return reply.apply(answer);
        }
        return this instanceof Failure refusal ? failure.apply(refusal) : silence.get();
    }
}
