package network.haat.protocol.registry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import network.haat.protocol.Role;
import network.haat.protocol.SubscriberId;

/**
 * A request to be entered into a registry, in either spelling: ONDC's {@code /subscribe} or Beckn core's. Immutable.
 *
 * @param requestId names this request; in ONDC the text signed in the site verification file
 * @param timestamp when it was made
 * @param subscriberId who asks
 * @param uniqueKeyId name of the key it brings
 * @param callbackUrl base URL below which {@code on_subscribe} is posted
 * @param country ISO 3166-1 alpha-3
 * @param signingPublicKey base64 of the raw Ed25519 key
 * @param encryptionPublicKey base64 of the X25519 key
 * @param validFrom when the key begins to be valid
 * @param validUntil when the key ends to be valid
 * @param replacesKeys whether this key takes the place of those before it (ONDC's operation 6)
 * @param participations roles and domains asked for, at least one unless it replaces keys
 */
public record SubscribeRequest(
        String requestId,
        Instant timestamp,
        SubscriberId subscriberId,
        String uniqueKeyId,
        URI callbackUrl,
        String country,
        String signingPublicKey,
        String encryptionPublicKey,
        Instant validFrom,
        Instant validUntil,
        boolean replacesKeys,
        List<Participation> participations) {

    /**
     * One role in one domain.
     *
     * @param role BAP, BPP or BG
     * @param domain for example {@code ONDC:RET10}
     * @param url base URL of the network face for it
     * @param cities city codes, or {@code *}
     */
    public record Participation(Role role, String domain, URI url, List<String> cities) {

        /** Copies the cities. */
        public Participation {
            cities = List.copyOf(cities);
        }
    }

    /** Copies the list. */
    public SubscribeRequest {
        participations = List.copyOf(participations);
    }

    /** The body of ONDC's {@code /subscribe}; the operation number follows from the roles. */
    public ObjectNode writeOndc() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("context").putObject("operation").put("ops_no", operation());
        ObjectNode message = body.putObject("message");
        message.put("request_id", requestId);
        message.put("timestamp", timestamp.toString());
        writeEntity(message.putObject("entity"));
        for (Participation participation : participations) {
            ObjectNode entry = message.withArray("network_participant").addObject();
            entry.put("subscriber_url", participation.url().toString());
            entry.put("domain", participation.domain());
            entry.put("type", participation.role().ondcName());
            entry.put("msn", false);
            participation.cities().forEach(entry.putArray("city_code")::add);
        }
        return body;
    }

    private void writeEntity(ObjectNode entity) {
        entity.put("country", country);
        entity.put("subscriber_id", subscriberId.value());
        entity.put("unique_key_id", uniqueKeyId);
        entity.put("callback_url", callbackUrl.toString());
        ObjectNode keys = entity.putObject("key_pair");
        keys.put("signing_public_key", signingPublicKey);
        keys.put("encryption_public_key", encryptionPublicKey);
        keys.put("valid_from", validFrom.toString());
        keys.put("valid_until", validUntil.toString());
    }

    /** 6 to change keys, 1 for a buyer app, 4 for both sides, 2 otherwise; ONDC reserves no number for gateways. */
    private int operation() {
        if (replacesKeys) {
            return 6;
        }
        boolean buyer = participations.stream().anyMatch(p -> p.role() == Role.BAP);
        boolean seller = participations.stream().anyMatch(p -> p.role() == Role.BPP);
        return buyer && seller ? 4 : buyer ? 1 : 2;
    }
}
