package network.haat.protocol.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import network.haat.protocol.Context;

/** The fields that 0.9 and 1.x spell alike. */
final class SnakeCase {

    private SnakeCase() {}

    static void parties(ObjectNode json, Context context) {
        json.put("bap_id", context.bapId());
        Json.put(json, "bap_uri", context.bapUri());
        Json.put(json, "bpp_id", context.bppId());
        Json.put(json, "bpp_uri", context.bppUri());
        json.put("transaction_id", context.transactionId());
        json.put("message_id", context.messageId());
        Json.put(json, "timestamp", context.timestamp());
        Json.put(json, "ttl", context.ttl());
    }
}
