package network.haat.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;

/** What the registry answered. */
record Reply(int status, JsonNode json, HttpHeaders headers) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Reply of(HttpResponse<byte[]> response) {
        try {
            return new Reply(response.statusCode(), JSON.readTree(response.body()), response.headers());
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    /** Its acknowledgement, code and path in one word, to compare at a glance. */
    String verdict() {
        String ack = json.at("/message/ack/status").asText();
        return status + " " + ack + " " + json.at("/error/code").asText("");
    }

    String message() {
        return json.at("/error/message").asText();
    }

    String path() {
        return json.at("/error/path").asText();
    }

    /** What follows the address to reach the next page; empty when this is the last. */
    String nextPage() {
        String link = headers.firstValue("Link").orElse("");
        return link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
    }
}
