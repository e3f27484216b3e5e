package network.haat.seller.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import network.haat.protocol.Context;

/**
 * A shop that answers buyers by itself. Blocks while its orders are written; safe for many threads. Takes it for granted
 * that requests are verified and meant for this seller.
 */
public final class BuiltInStore {

    private final Clock clock;
    private final Browsing browsing;
    private final Checkout checkout;
    private final AfterSale afterSale;

    /**
     * Opens a shop.
     *
     * @param catalogue what it sells
     * @param orders its orders, which the caller closes
     * @param clock the time written into answers
     */
    public BuiltInStore(Catalogue catalogue, Orders orders, Clock clock) {
        Shelf shelf = new Shelf(catalogue, orders);
        this.clock = clock;
        this.browsing = new Browsing(catalogue, shelf);
        this.checkout = new Checkout(catalogue, shelf, orders);
        this.afterSale = new AfterSale(catalogue.store(), orders);
    }

    /**
     * The answer to a request, for the caller to put behind the callback's context.
     *
     * @param request the request's context
     * @param message the request's {@code message}
     */
    public StoreAnswer answer(Context request, JsonNode message) {
        try {
            return answer(Enquiry.of(request, message, clock));
        } catch (Refusal refusal) {
            return refusal.failure();
        }
    }

    private StoreAnswer answer(Enquiry enquiry) throws Refusal {
        return switch (enquiry.context().action()) {
            case SEARCH -> browsing.search(enquiry);
            case SELECT -> new StoreAnswer.Reply(checkout.select(enquiry));
            case INIT -> new StoreAnswer.Reply(checkout.init(enquiry));
            case CONFIRM -> new StoreAnswer.Reply(checkout.confirm(enquiry));
            case STATUS -> new StoreAnswer.Reply(afterSale.status(enquiry));
            case TRACK -> new StoreAnswer.Reply(afterSale.track(enquiry));
            case CANCEL -> new StoreAnswer.Reply(afterSale.cancel(enquiry));
            case UPDATE -> new StoreAnswer.Reply(afterSale.update(enquiry));
            case RATING -> new StoreAnswer.Reply(afterSale.rating(enquiry));
            case SUPPORT -> new StoreAnswer.Reply(afterSale.support(enquiry));
            default ->
                throw Ground.UNSUPPORTED.refusal(
                        "this store does not answer " + enquiry.context().action());
        };
    }
}
