package network.haat.protocol.registry.record;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import network.haat.protocol.Role;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.SubscriptionStatus;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line in one pass without a tree, because a node reads a hundred thousand of them before it can start. Members
 * may come in any order, and ones it does not know are skipped. Used once, by one thread.
 */
final class RecordReader {

    private final LineParser json;

    private RecordReader(LineParser json) {
        this.json = json;
    }

    static Participant participant(byte[] line) throws ProtocolException {
        return LineParser.parse(line, json -> new RecordReader(json).participant());
    }

    static Entry entry(byte[] leaf) throws ProtocolException {
        return LineParser.parse(leaf, json -> new RecordReader(json).entry());
    }

    private Participant participant() throws IOException, ProtocolException {
        String id = null;
        Instant created = null;
        Instant updated = null;
        List<RegisteredKey> keys = List.of();
        List<Participation> participations = List.of();
        for (String name = json.member(); name != null; name = json.member()) {
            switch (name) {
                case "subscriber_id" -> id = json.text(name);
                case "created" -> created = json.time(name);
                case "updated" -> updated = json.time(name);
                case "keys" -> keys = json.list(name, in -> key(in).registered());
                case "participations" -> participations = json.list(name, this::participation);
                default -> json.skip();
            }
        }
        return new Participant(
                SubscriberId.parse(LineParser.present(id, "subscriber_id")),
                keys,
                participations,
                LineParser.present(created, "created"),
                LineParser.present(updated, "updated"));
    }

    private Entry entry() throws IOException, ProtocolException {
        Long number = null;
        String id = null;
        Instant time = null;
        String actor = null;
        String change = null;
        String reason = "";
        KeyMembers key = null;
        Participation participation = null;
        for (String name = json.member(); name != null; name = json.member()) {
            switch (name) {
                case "number" -> number = json.number(name);
                case "subscriber_id" -> id = json.text(name);
                case "time" -> time = json.time(name);
                case "actor" -> actor = json.text(name);
                case "change" -> change = json.text(name);
                case "reason" -> reason = json.textOrEmpty(name);
                case "key" -> key = key(name);
                case "participation" -> participation = participation(name);
                default -> json.skip();
            }
        }
        if (key != null && participation != null) {
            throw LineParser.invalid("key", "either a key or a participation");
        }
        Instant at = LineParser.present(time, "time");
        return new Entry(
                LineParser.present(number, "number"),
                new Event(
                        SubscriberId.parse(LineParser.present(id, "subscriber_id"))
                                .value(),
                        at,
                        LineParser.present(actor, "actor"),
                        LineParser.present(change, "change"),
                        reason,
                        key == null ? LineParser.present(participation, "participation") : key.registeredAt(at)));
    }

    private Participation participation(String in) throws IOException, ProtocolException {
        json.requireObject(in);
        Role role = null;
        String domain = "";
        String url = null;
        String country = "";
        List<String> cities = List.of();
        SubscriptionStatus status = null;
        for (String name = json.member(); name != null; name = json.member()) {
            switch (name) {
                case "type" -> role = json.constant(Role.class, name);
                case "domain" -> domain = json.textOrEmpty(name);
                case "subscriber_url" -> url = json.text(name);
                case "country" -> country = json.textOrEmpty(name);
                case "city" -> cities = json.list(name, json::textOrEmpty);
                case "status" -> status = json.constant(SubscriptionStatus.class, name);
                default -> json.skip();
            }
        }
        return new Participation(
                LineParser.present(role, "type"),
                domain,
                LineParser.present(url, "subscriber_url"),
                country,
                cities,
                LineParser.present(status, "status"));
    }

    /** A key, whose time of registration stands in it or beside it. */
    private record KeyMembers(
            String name,
            String signing,
            String encryption,
            Instant from,
            Instant until,
            @Nullable Instant withdrawn,
            @Nullable Instant registeredAt) {

        RegisteredKey registered() throws ProtocolException {
            return registeredAt(LineParser.present(registeredAt, "registered"));
        }

        RegisteredKey registeredAt(Instant time) {
            return new RegisteredKey(name, signing, encryption, from, until, time, withdrawn);
        }
    }

    private KeyMembers key(String in) throws IOException, ProtocolException {
        json.requireObject(in);
        String keyName = null;
        String signing = null;
        String encryption = null;
        Instant from = null;
        Instant until = null;
        Instant withdrawn = null;
        Instant registered = null;
        for (String name = json.member(); name != null; name = json.member()) {
            switch (name) {
                case "unique_key_id" -> keyName = json.text(name);
                case "signing_public_key" -> signing = json.text(name);
                case "encr_public_key" -> encryption = json.text(name);
                case "valid_from" -> from = json.time(name);
                case "valid_until" -> until = json.time(name);
                case "withdrawn" -> withdrawn = json.time(name);
                case "registered" -> registered = json.time(name);
                default -> json.skip();
            }
        }
        return new KeyMembers(
                LineParser.present(keyName, "unique_key_id"),
                LineParser.present(signing, "signing_public_key"),
                LineParser.present(encryption, "encr_public_key"),
                LineParser.present(from, "valid_from"),
                LineParser.present(until, "valid_until"),
                withdrawn,
                registered);
    }
}
