package network.haat.seller.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import network.haat.protocol.Context;

/** One request at the counter, and how to spell the answer. */
record Enquiry(Context context, JsonNode message, Spelling spelling, Instant now) {

    /** Takes a request in; the time is cut to what the wire can say. */
    static Enquiry of(Context context, JsonNode message, Clock clock) throws Refusal {
        return new Enquiry(
                context, message, Spelling.of(context.line()), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    OrderKey key(String orderId) {
        return new OrderKey(context.bapId(), orderId);
    }
}
