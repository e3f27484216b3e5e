package network.haat.registry.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A change that was asked for.
 *
 * @param kind what was to be done
 * @param id of whom
 * @param reason found in the log nowhere else
 * @param answer what the registry said, in time or never
 */
record Write(Kind kind, String id, String reason, CompletableFuture<HttpResponse<String>> answer) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is done to a participant. */
    enum Kind {
        SUSPEND,
        RESUME,
        REVOKE,
        SUBSCRIBE
    }

    /**
     * An event the registry told of.
     *
     * @param number its place in the log
     * @param subject what was changed
     */
    record Told(long number, String subject, String change) {}

    /** Whether the registry said that it was done. */
    boolean isAcknowledged() {
        return hasAnswer()
                && answer.join().statusCode() == 200
                && (kind != Kind.SUBSCRIBE
                        || body().at("/message/ack/status").asText().equals("ACK"));
    }

    /** Whether the registry said that it was not done. */
    boolean isRefused() {
        return hasAnswer() && !isAcknowledged() && answer.join().statusCode() < 500;
    }

    private boolean hasAnswer() {
        return answer.isDone() && !answer.isCompletedExceptionally();
    }

    /** The events an operator's write was acknowledged with. */
    List<Told> told() {
        List<Told> mine = new ArrayList<>();
        for (JsonNode event : body().path("events")) {
            if (event.path("reason").asText().equals(reason)) {
                mine.add(new Told(
                        event.path("number").asLong(),
                        event.path("subject").asText(),
                        event.path("change").asText()));
            }
        }
        return mine;
    }

    /** Where the operation of a subscribe is told of. */
    String operation() {
        return answer.join().headers().firstValue("Location").orElse("");
    }

    private JsonNode body() {
        try {
            return JSON.readTree(answer.join().body());
        } catch (JsonProcessingException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }
}
