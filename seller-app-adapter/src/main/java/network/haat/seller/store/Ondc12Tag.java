package network.haat.seller.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A tag group as ONDC 1.2 writes it: {@code {"code": …, "list": [{"code": …, "value": …}]}}. */
final class Ondc12Tag {

    private Ondc12Tag() {}

    /** A group with these entries: code, value, code, value …. */
    static ObjectNode of(String group, String... codesAndValues) {
        ArrayNode list = Json.array();
        for (int i = 0; i < codesAndValues.length; i += 2) {
            list.add(Json.object().put("code", codesAndValues[i]).put("value", codesAndValues[i + 1]));
        }
        return Json.object().put("code", group).set("list", list);
    }
}
