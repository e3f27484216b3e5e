package network.haat.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import network.haat.sandbox.client.Printable;

/** One participant for people: what it does, its keys, and how it came to be so. */
final class ParticipantView {

    private final JsonNode participant;

    ParticipantView(JsonNode participant) {
        this.participant = participant;
    }

    void print(PrintWriter out) {
        out.println(Printable.text(text(participant, "subscriber_id") + ", since " + text(participant, "created")
                + ", last changed " + text(participant, "updated")));
        Table participations = new Table("TYPE", "DOMAIN", "STATUS", "URL", "CITIES");
        for (JsonNode one : participant.path("participations")) {
            participations.row(
                    text(one, "type"),
                    text(one, "domain"),
                    text(one, "status"),
                    text(one, "subscriber_url"),
                    joined(one.has("city") ? one.path("city") : one.path("cities")));
        }
        print(out, participations);
        Table keys = new Table("KEY", "VALID FROM", "VALID UNTIL", "WITHDRAWN");
        for (JsonNode key : participant.path("keys")) {
            keys.row(
                    text(key, "unique_key_id"),
                    text(key, "valid_from"),
                    text(key, "valid_until"),
                    text(key, "withdrawn"));
        }
        print(out, keys);
        Table events = new Table("NUMBER", "TIME", "BY", "WHAT", "CHANGE", "REASON");
        for (JsonNode event : participant.path("events")) {
            events.row(
                    text(event, "number"),
                    text(event, "time"),
                    text(event, "actor"),
                    subject(event),
                    text(event, "change"),
                    text(event, "reason"));
        }
        print(out, events);
    }

    /** One line: where its roles stand. */
    String standing() {
        String statuses = StreamSupport.stream(
                        participant.path("participations").spliterator(), false)
                .map(one -> text(one, "status"))
                .distinct()
                .collect(Collectors.joining(" and "));
        return Printable.text(
                text(participant, "subscriber_id") + " is " + (statuses.isEmpty() ? "registered" : statuses));
    }

    private static void print(PrintWriter out, Table table) {
        if (!table.isEmpty()) {
            out.println();
            table.print(out);
        }
    }

    private static String subject(JsonNode event) {
        if (event.has("key")) {
            return "key " + text(event.path("key"), "unique_key_id");
        }
        if (event.has("participation")) {
            JsonNode participation = event.path("participation");
            return text(participation, "type") + " " + text(participation, "domain");
        }
        return text(event, "subject");
    }

    private static String joined(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }

    private static String text(JsonNode json, String name) {
        return json.path(name).asText("-");
    }
}
