package network.haat.seller.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import network.haat.seller.store.Catalogue.Delivery;
import network.haat.seller.store.Catalogue.Store;

/** Writes an order as ONDC retail 1.2 grows it, from {@code on_select} to the order that is kept. */
final class Ondc12Deal {

    private Ondc12Deal() {}

    static ObjectNode selected(Deal deal) {
        ObjectNode fulfillment = fulfillment(deal).setAll(state("Serviceable"));
        ObjectNode order = Json.object();
        order.set("provider", provider(deal.store()));
        order.set("items", items(deal));
        order.set("fulfillments", Json.array(fulfillment));
        order.set("quote", quote(deal.quote()));
        return Json.object("order", order);
    }

    static ObjectNode initialised(Deal deal) {
        ObjectNode order = Json.object();
        fill(order, deal, withEnd(fulfillment(deal), deal));
        order.set("cancellation_terms", Json.array(freeCancellation("Pending"), freeCancellation("Packed")));
        return Json.object("order", order);
    }

    static ObjectNode agreed(Deal deal, String orderId) {
        ObjectNode order = Json.object().put("id", orderId).put("state", OrderState.ACCEPTED.wireName());
        fill(order, deal, promised(deal));
        order.put("created_at", deal.request().order().path("created_at").asText(Json.time(deal.now())));
        return order.put("updated_at", Json.time(deal.now()));
    }

    static ObjectNode state(String code) {
        return Json.object("state", Json.coded(code));
    }

    private static void fill(ObjectNode order, Deal deal, ObjectNode fulfillment) {
        JsonNode sent = deal.request().order();
        order.set("provider", provider(deal.store()));
        order.set("items", items(deal));
        Json.echo(order, "billing", sent.path("billing"));
        order.set("fulfillments", Json.array(fulfillment));
        order.set("quote", quote(deal.quote()));
        order.set("payment", payment(sent.path("payment"), deal));
        order.set("tags", tags(sent.path("tags"), deal.store()));
    }

    private static ObjectNode provider(Store store) {
        ObjectNode location = Json.object("id", Ondc12Catalogue.LOCATION);
        return Json.object().put("id", store.id()).set("locations", Json.array(location));
    }

    private static ArrayNode items(Deal deal) {
        return Json.array(deal.basket().lines().stream().map(Ondc12Deal::item));
    }

    private static ObjectNode item(Basket.Line line) {
        return Json.object()
                .put("id", line.item().id())
                .put("fulfillment_id", Ondc12Catalogue.FULFILLMENT)
                .set("quantity", count(line));
    }

    private static ObjectNode fulfillment(Deal deal) {
        Delivery delivery = deal.catalogue().delivery();
        return Json.object()
                .put("id", Ondc12Catalogue.FULFILLMENT)
                .put("type", delivery.type())
                .put("@ondc/org/provider_name", deal.store().name())
                .put("@ondc/org/category", "Immediate Delivery")
                .put("@ondc/org/TAT", delivery.time().toString())
                .put("tracking", false);
    }

    private static ObjectNode withEnd(ObjectNode fulfillment, Deal deal) {
        Json.echo(
                fulfillment,
                "end",
                deal.request().order().path("fulfillments").path(0).path("end"));
        return fulfillment;
    }

    private static ObjectNode promised(Deal deal) {
        Instant arrival = deal.now().plus(deal.catalogue().delivery().time());
        ObjectNode time = Json.range(deal.now(), arrival);
        ObjectNode fulfillment = fulfillment(deal).setAll(state(FulfillmentState.PENDING.wireName()));
        fulfillment.set("start", start(deal.store()).set("time", time));
        withEnd(fulfillment, deal);
        Json.child(fulfillment, "end").set("time", time.deepCopy());
        return fulfillment;
    }

    private static ObjectNode start(Store store) {
        ObjectNode location = Json.object().put("id", Ondc12Catalogue.LOCATION);
        location.set("descriptor", Json.object("name", store.name()));
        location.put("gps", store.gps().toString());
        location.set("address", Ondc12Catalogue.address(store.address()));
        ObjectNode start = Json.object("location", location);
        return start.set("contact", Json.object().put("phone", store.phone()).put("email", store.email()));
    }

    private static ObjectNode quote(Quote quote) {
        ObjectNode json = Json.object("price", Json.price(quote.total()));
        json.set("breakup", Json.array(quote.charges().stream().map(Ondc12Deal::charge)));
        return json.put("ttl", Quote.TTL.toString());
    }

    private static ObjectNode charge(Quote.Charge charge) {
        Basket.Line line = charge.line();
        ObjectNode json = Json.object()
                .put("title", charge.title())
                .put("@ondc/org/title_type", charge.kind().titleType())
                .put(
                        "@ondc/org/item_id",
                        line == null ? Ondc12Catalogue.FULFILLMENT : line.item().id())
                .set("price", Json.price(charge.amount()));
        return line == null || charge.kind() != Quote.Kind.ITEM ? json : json.setAll(goods(line));
    }

    private static ObjectNode goods(Basket.Line line) {
        String available = Integer.toString(line.offer().available());
        ObjectNode quantity = Json.object("available", Json.object("count", available));
        quantity.set("maximum", Json.object("count", available));
        ObjectNode item = Json.object("price", Json.price(line.item().price()));
        item.set("quantity", quantity);
        return Json.object("@ondc/org/item_quantity", count(line)).set("item", item);
    }

    private static ObjectNode count(Basket.Line line) {
        return Json.object().put("count", line.count());
    }

    private static ObjectNode freeCancellation(String state) {
        ObjectNode terms = Json.object("fulfillment_state", Json.coded(state));
        terms.set("cancellation_fee", Json.object("percentage", "0.00"));
        return terms.put("reason_required", true);
    }

    private static ObjectNode payment(JsonNode sent, Deal deal) {
        ObjectNode payment = sent instanceof ObjectNode object ? object.deepCopy() : Json.object();
        Json.putIfAbsent(payment, "type", "ON-ORDER");
        Json.putIfAbsent(payment, "collected_by", "BAP");
        Json.putIfAbsent(payment, "status", "NOT-PAID");
        Json.putIfAbsent(payment, "@ondc/org/settlement_basis", "delivery");
        Json.putIfAbsent(payment, "@ondc/org/settlement_window", "P1D");
        Json.putIfAbsent(payment, "@ondc/org/withholding_amount", "0.00");
        if (payment.path("collected_by").asText().equals("BAP")) {
            payment.set("@ondc/org/settlement_details", Json.array(sandboxAccount(deal)));
        }
        return payment;
    }

    /** An account that cannot exist: no bank in India has this IFSC. */
    private static ObjectNode sandboxAccount(Deal deal) {
        return Json.object()
                .put("settlement_counterparty", "seller-app")
                .put("settlement_phase", "sale-amount")
                .put("settlement_type", "neft")
                .put("beneficiary_name", deal.store().name())
                .put("settlement_bank_account_no", "0000000000")
                .put("settlement_ifsc_code", "HAAT0000000")
                .put("bank_name", "Haat Sandbox Bank, not a real bank")
                .put("branch_name", "Sandbox");
    }

    private static ArrayNode tags(JsonNode sent, Store store) {
        ArrayNode tags = Json.array();
        sent.forEach(tag -> addUnlessOurs(tags, tag));
        return tags.add(bppTerms(store));
    }

    private static void addUnlessOurs(ArrayNode tags, JsonNode tag) {
        if (!tag.path("code").asText().equals("bpp_terms")) {
            tags.add(tag.deepCopy());
        }
    }

    private static ObjectNode bppTerms(Store store) {
        return store.taxNumber() == null
                ? Ondc12Tag.of("bpp_terms", "np_type", "ISN")
                : Ondc12Tag.of("bpp_terms", "np_type", "ISN", "tax_number", store.taxNumber());
    }
}
