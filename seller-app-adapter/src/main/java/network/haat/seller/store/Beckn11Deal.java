package network.haat.seller.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import network.haat.seller.store.Catalogue.Store;

/** Writes an order as Beckn 1.1 grows it, from {@code on_select} to the order that is kept. */
final class Beckn11Deal {

    private static final String PAYMENT = "P1";

    private Beckn11Deal() {}

    static ObjectNode selected(Deal deal) {
        ObjectNode order = Json.object();
        fill(order, deal, "Serviceable");
        return Json.object("order", order);
    }

    static ObjectNode initialised(Deal deal) {
        ObjectNode order = Json.object();
        fill(order, deal, "Serviceable");
        addTerms(order, deal);
        return Json.object("order", order);
    }

    static ObjectNode agreed(Deal deal, String orderId) {
        ObjectNode order = Json.object().put("id", orderId).put("status", Beckn11Order.status(OrderState.ACCEPTED));
        fill(order, deal, FulfillmentState.PENDING.wireName());
        addTerms(order, deal);
        String now = Json.time(deal.now());
        return order.put("created_at", now).put("updated_at", now);
    }

    private static void fill(ObjectNode order, Deal deal, String state) {
        JsonNode sent = deal.request().order().path("fulfillments").path(0);
        Beckn11Catalogue catalogue = new Beckn11Catalogue(deal.catalogue(), sent.path("stops"));
        order.set(
                "provider",
                catalogue.provider().set("locations", Json.array(Json.object("id", Beckn11Catalogue.LOCATION))));
        order.set("items", Json.array(deal.basket().lines().stream().map(line -> item(catalogue, line))));
        ArrayNode fulfillments =
                catalogue.fulfillments(deal.basket().lines().stream().map(Basket.Line::item));
        fulfillments.forEach(one -> complete((ObjectNode) one, state, sent.path("customer")));
        order.set("fulfillments", fulfillments);
        order.set("quote", quote(deal.quote()));
    }

    private static void complete(ObjectNode fulfillment, String state, JsonNode customer) {
        Json.echo(fulfillment, "customer", customer);
        fulfillment.put("tracking", false).set("state", Json.coded(state));
    }

    private static void addTerms(ObjectNode order, Deal deal) {
        JsonNode sent = deal.request().order();
        Json.echo(order, "billing", sent.path("billing"));
        order.set("payments", Json.array(payment(sent.path("payments").path(0), deal)));
        order.set("cancellation_terms", Json.array(freeCancellation()));
        order.set("tags", tags(sent.path("tags"), deal.store()));
    }

    private static ObjectNode item(Beckn11Catalogue catalogue, Basket.Line line) {
        return catalogue.item(line.item()).set("quantity", selected(line));
    }

    private static ObjectNode selected(Basket.Line line) {
        return Json.object("selected", Json.object().put("count", line.count()));
    }

    private static ObjectNode quote(Quote quote) {
        ObjectNode json = Json.object("price", Json.price(quote.total()));
        json.set("breakup", Json.array(quote.charges().stream().map(Beckn11Deal::charge)));
        return json.put("ttl", Quote.TTL.toString());
    }

    private static ObjectNode charge(Quote.Charge charge) {
        Basket.Line line = charge.line();
        ObjectNode json = Json.object().put("title", title(charge)).set("price", Json.price(charge.amount()));
        return line == null ? json : json.set("item", goods(line));
    }

    /** Mobility has fixed titles; everywhere else they are for people. */
    private static String title(Quote.Charge charge) {
        Basket.Line line = charge.line();
        boolean ride = line != null && line.item().vehicle() != null;
        return !ride ? charge.title() : charge.kind() == Quote.Kind.TAX ? "TAX" : "BASE_FARE";
    }

    private static ObjectNode goods(Basket.Line line) {
        ObjectNode item = Json.object("id", line.item().id()).set("quantity", selected(line));
        return item.set("price", Json.price(line.item().price()));
    }

    private static ObjectNode payment(JsonNode sent, Deal deal) {
        ObjectNode payment = sent instanceof ObjectNode object ? object.deepCopy() : Json.object();
        Json.putIfAbsent(payment, "id", PAYMENT);
        Json.putIfAbsent(payment, "type", "ON-FULFILLMENT");
        Json.putIfAbsent(payment, "status", "NOT-PAID");
        Json.putIfAbsent(payment, "collected_by", "BPP");
        ObjectNode params = Json.child(payment, "params");
        params.put("amount", Json.amount(deal.quote().total())).put("currency", "INR");
        if (payment.path("collected_by").asText().equals("BAP")) {
            putSandboxAccount(params);
        }
        return payment;
    }

    /** An account that cannot exist: no bank in India has this IFSC. */
    private static void putSandboxAccount(ObjectNode params) {
        params.put("bank_account_number", "0000000000")
                .put("bank_code", "HAAT0000000")
                .put("bank_account_name", "Haat sandbox, not a real account");
    }

    private static ObjectNode freeCancellation() {
        ObjectNode terms = Json.object("fulfillment_state", Json.coded(FulfillmentState.PENDING.wireName()));
        terms.set("cancellation_fee", Json.object("percentage", "0"));
        return terms.put("reason_required", true);
    }

    private static ArrayNode tags(JsonNode sent, Store store) {
        ArrayNode tags = Json.array();
        sent.forEach(tag -> addUnlessOurs(tags, tag));
        return tags.add(bppTerms(store));
    }

    private static void addUnlessOurs(ArrayNode tags, JsonNode tag) {
        if (!tag.path("descriptor").path("code").asText().equals("BPP_TERMS")) {
            tags.add(tag.deepCopy());
        }
    }

    private static ObjectNode bppTerms(Store store) {
        return store.taxNumber() == null
                ? Beckn11Tag.of("BPP_TERMS", "NP_TYPE", "ISN")
                : Beckn11Tag.of("BPP_TERMS", "NP_TYPE", "ISN", "TAX_NUMBER", store.taxNumber());
    }
}
