package network.haat.seller.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import network.haat.protocol.Context;
import network.haat.protocol.Line;

/**
 * How one protocol line spells what a store is asked and what it answers. What is found, what it costs and which state
 * follows which is decided elsewhere; every object returned here is the {@code message} of a callback unless it says
 * otherwise.
 */
interface Spelling {

    static Spelling of(Line line) throws Refusal {
        return switch (line) {
            case ONDC_1_2 -> new Ondc12Spelling();
            case BECKN_1_1 -> new Beckn11Spelling();
            case BECKN_2_0 ->
                throw Ground.UNSUPPORTED.refusal("this store does not speak Beckn 2.0 yet; send ONDC 1.2 or Beckn 1.1");
        };
    }

    /** Reads a select, init or confirm. */
    OrderRequest request(JsonNode message) throws Refusal;

    /** The id under which a confirm makes its order; the same for a repeated confirm. */
    String orderId(Context context, OrderRequest request) throws Refusal;

    /** The reason a cancel gives, when it is one a buyer may give on this line. */
    String cancellationReason(JsonNode message) throws Refusal;

    /** The ratings in a rating, as numbers. */
    List<Part> ratings(JsonNode message);

    /** The field of a fulfillment that holds the buyer's contact. */
    String contactField();

    ObjectNode catalogue(Catalogue catalogue, List<Offer> offers, SearchIntent intent, Instant now);

    ObjectNode selected(Deal deal);

    ObjectNode initialised(Deal deal);

    /** The order to keep: {@link Order#document()}, not a message. */
    ObjectNode agreed(Deal deal, String orderId);

    ObjectNode order(Order order);

    ObjectNode tracking(Order order, Catalogue.Store store);

    ObjectNode rated();

    ObjectNode support(Catalogue.Store store, JsonNode message);
}
