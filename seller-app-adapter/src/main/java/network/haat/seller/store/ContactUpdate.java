package network.haat.seller.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A change of how to reach the buyer: the only change this store makes to an order that is confirmed. An order has one
 * buyer, so it applies to all its fulfillments.
 */
final class ContactUpdate {

    private static final Set<String> ORDER = Set.of("id", "billing", "fulfillments");
    private static final Set<String> BILLING = Set.of("name", "phone", "email");
    private static final Set<String> CONTACT = Set.of("phone", "email");
    private static final Set<String> PERSON = Set.of("name");

    private final String contactField;
    private final Map<String, String> billing = new HashMap<>();
    private final Map<String, String> contact = new HashMap<>();
    private final Map<String, String> person = new HashMap<>();

    private ContactUpdate(String contactField) {
        this.contactField = contactField;
    }

    /**
     * Reads the {@code order} of an update.
     *
     * @param contactField where this line's fulfillments hold the buyer, see {@link Spelling#contactField()}
     */
    static ContactUpdate of(Part order, String contactField) throws Refusal {
        ContactUpdate update = new ContactUpdate(contactField);
        update.read(order);
        return update;
    }

    ObjectNode applyTo(ObjectNode document) {
        put(billing, document, "billing");
        document.path("fulfillments").forEach(one -> putBuyer(Json.child((ObjectNode) one, contactField)));
        return document;
    }

    private void putBuyer(ObjectNode buyer) {
        put(contact, buyer, "contact");
        put(person, buyer, "person");
    }

    private void read(Part order) throws Refusal {
        allow(order, ORDER);
        read(order.at("billing"), BILLING, billing);
        for (Part fulfillment : order.at("fulfillments").each()) {
            readBuyer(fulfillment);
        }
        if (billing.isEmpty() && contact.isEmpty() && person.isEmpty()) {
            throw order.expected("a new name, phone or email in billing or fulfillments");
        }
    }

    private void readBuyer(Part fulfillment) throws Refusal {
        allow(fulfillment, Set.of("id", "type", contactField));
        Part buyer = fulfillment.at(contactField);
        allow(buyer, Set.of("contact", "person"));
        read(buyer.at("contact"), CONTACT, contact);
        read(buyer.at("person"), PERSON, person);
    }

    private static void read(Part part, Set<String> names, Map<String, String> texts) throws Refusal {
        allow(part, names);
        for (Map.Entry<String, JsonNode> field : part.node().properties()) {
            texts.put(field.getKey(), part.at(field.getKey()).text());
        }
    }

    private static void allow(Part part, Set<String> names) throws Refusal {
        for (Map.Entry<String, JsonNode> field : part.node().properties()) {
            if (!names.contains(field.getKey())) {
                throw Ground.UNSUPPORTED.refusal(part.at(field.getKey()).path()
                        + " cannot be changed; only name, phone and email of billing and fulfillment can");
            }
        }
    }

    private static void put(Map<String, String> texts, ObjectNode parent, String name) {
        if (!texts.isEmpty()) {
            ObjectNode object = Json.child(parent, name);
            texts.forEach(object::put);
        }
    }
}
