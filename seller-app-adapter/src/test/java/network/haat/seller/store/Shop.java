package network.haat.seller.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import network.haat.protocol.Action;
import network.haat.protocol.Context;
import network.haat.protocol.Line;

/** A shop under test together with one buyer's side that talks to it. */
final class Shop {

    static final Instant NOW = Instant.parse("2026-11-23T09:30:00.123Z");
    static final String BAP = "buyer.haat.example";

    private static final JsonMapper LENIENT =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

    final Catalogue catalogue;
    final Orders orders;
    final BuiltInStore store;
    private final Line line;

    private Shop(Catalogue catalogue, Orders orders, Line line) {
        this.catalogue = catalogue;
        this.orders = orders;
        this.line = line;
        this.store = new BuiltInStore(catalogue, orders, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static Shop grocery() {
        return grocery(Orders.inMemory());
    }

    static Shop grocery(Orders orders) {
        return new Shop(catalogue("grocery.json"), orders, Line.ONDC_1_2);
    }

    static Shop food() {
        return new Shop(catalogue("food.json"), Orders.inMemory(), Line.ONDC_1_2);
    }

    static Shop taxi() {
        return new Shop(catalogue("taxi.json"), Orders.inMemory(), Line.BECKN_1_1);
    }

    static Catalogue catalogue(String name) {
        try (InputStream bytes = Objects.requireNonNull(Shop.class.getResourceAsStream(name), name)) {
            return Catalogue.read(bytes);
        } catch (IOException | CatalogueException broken) {
            throw new AssertionError(name, broken);
        }
    }

    /** Reads JSON written with single quotes. */
    static ObjectNode json(String text) {
        try {
            return (ObjectNode) LENIENT.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    Context context(Action action) {
        return contextOf(BAP, action);
    }

    Context contextOf(String bapId, Action action) {
        return context(line, action, catalogue.store().domain(), "std:080", bapId);
    }

    static Context context(Line line, Action action, String domain, String city) {
        return context(line, action, domain, city, BAP);
    }

    private static Context context(Line line, Action action, String domain, String city, String bapId) {
        return new Context(
                line,
                action,
                domain,
                "1.2.0",
                "IND",
                city,
                bapId,
                "https://" + bapId,
                "seller.haat.example",
                "https://seller.haat.example",
                "t-1",
                "m-1",
                NOW,
                null);
    }

    StoreAnswer ask(Action action, JsonNode message) {
        return store.answer(context(action), message);
    }

    ObjectNode reply(Action action, JsonNode message) {
        return reply(ask(action, message));
    }

    StoreAnswer.Failure failure(Action action, JsonNode message) {
        return failure(ask(action, message));
    }

    static ObjectNode reply(StoreAnswer answer) {
        return answer.fold(
                StoreAnswer.Reply::message,
                failure -> {
                    throw new AssertionError(failure.toString());
                },
                () -> {
                    throw new AssertionError("silence");
                });
    }

    static StoreAnswer.Failure failure(StoreAnswer answer) {
        return answer.fold(
                reply -> {
                    throw new AssertionError("answered: " + reply.message());
                },
                failure -> failure,
                () -> {
                    throw new AssertionError("silence");
                });
    }

    /** A search for these words. */
    static ObjectNode searching(String words) {
        return json("{'intent': {'item': {'descriptor': {'name': '%s'}}}}".formatted(words));
    }

    /** A select, init or ONDC confirm of one item. */
    ObjectNode wanting(String itemId, int count) {
        return wanting(json("{'id': '%s', 'quantity': {'count': %d}}".formatted(itemId, count)));
    }

    ObjectNode wanting(ObjectNode... items) {
        ObjectNode message = json("""
                {'order': {
                  'provider': {'id': '%s'},
                  'billing': {'name': 'Asha', 'phone': '08000000009', 'email': 'asha@home.example'},
                  'fulfillments': [{'id': 'buyers-own', 'end': {
                    'person': {'name': 'Asha'},
                    'contact': {'phone': '08000000009'},
                    'location': {'gps': '13.010000,77.570000', 'address': {'area_code': '560003'}}}}],
                  'payment': {'type': 'ON-ORDER', 'collected_by': 'BAP',
                    '@ondc/org/buyer_app_finder_fee_type': 'percent',
                    '@ondc/org/buyer_app_finder_fee_amount': '3'}}}""".formatted(catalogue.store().id()));
        for (ObjectNode item : items) {
            message.withObject("order").withArray("items").add(item);
        }
        return message;
    }

    /** A confirm with the quote that on_select gives for it. */
    ObjectNode confirming(String orderId, ObjectNode wanted) {
        ObjectNode message = wanted.deepCopy();
        JsonNode quote = reply(Action.SELECT, wanted).path("order").path("quote");
        message.withObject("order").put("id", orderId).put("state", "Created").set("quote", quote);
        return message;
    }

    JsonNode confirmed(String orderId, String itemId, int count) {
        return reply(Action.CONFIRM, confirming(orderId, wanting(itemId, count)))
                .path("order");
    }
}
