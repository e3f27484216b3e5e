package network.haat.registry.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import network.haat.protocol.registry.Subscription;
import network.haat.protocol.registry.record.Register;

/** Writes rows as {@code /vlookup} answers them: one object for each key, with the participations inside. */
final class VlookupJson {

    private record Key(String subscriberId, String uniqueKeyId) {}

    private VlookupJson() {}

    static ArrayNode write(List<Subscription> rows, Register register) {
        Map<Key, List<Subscription>> byKey = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> new Key(row.subscriberId(), row.uniqueKeyId()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        ArrayNode reply = JsonNodeFactory.instance.arrayNode();
        byKey.values().forEach(ofKey -> reply.add(subscriber(ofKey, register)));
        return reply;
    }

    private static ObjectNode subscriber(List<Subscription> rows, Register register) {
        Subscription first = rows.get(0);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("subscriber_id", first.subscriberId());
        json.put("country", first.country());
        ArrayNode cities = json.putArray("city");
        rows.stream().flatMap(row -> row.cities().stream()).distinct().forEach(cities::add);
        json.put("signing_public_key", first.signingPublicKey());
        json.put("encr_public_key", first.encryptionPublicKey());
        json.put("valid_from", first.validFrom().toString());
        json.put("valid_until", first.validUntil().toString());
        register.find(first.subscriberId()).ifPresent(entry -> {
            json.put("created", entry.created().toString());
            json.put("updated", entry.updated().toString());
        });
        json.put("unique_key_id", first.uniqueKeyId());
        ArrayNode participations = json.putArray("network_participant");
        rows.forEach(row -> participations.add(participation(row)));
        return json;
    }

    private static ObjectNode participation(Subscription row) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("subscriber_url", row.url());
        json.put("domain", row.domain());
        json.put("type", row.role().ondcName());
        json.put("msn", false);
        row.cities().forEach(json.putArray("city_code")::add);
        json.putArray("seller_on_record");
        return json;
    }
}
