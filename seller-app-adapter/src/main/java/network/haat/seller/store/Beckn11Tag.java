package network.haat.seller.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A tag group as Beckn 1.1 writes it: codes stand in descriptors. */
final class Beckn11Tag {

    private Beckn11Tag() {}

    /** A group not meant for display, with these entries: code, value, code, value …. */
    static ObjectNode of(String group, String... codesAndValues) {
        ArrayNode list = Json.array();
        for (int i = 0; i < codesAndValues.length; i += 2) {
            list.add(Json.coded(codesAndValues[i]).put("value", codesAndValues[i + 1]));
        }
        return Json.coded(group).put("display", false).set("list", list);
    }
}
