package network.haat.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import network.haat.protocol.registry.LookupFilter;
import network.haat.protocol.signature.doctor.NamedKey;
import network.haat.sandbox.client.ClientException;

/** Asks a registry for a participant's keys by the unsigned {@code /lookup}, and takes them as they are written there. */
final class RegistryKeys {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
    private final String url;

    RegistryKeys(URI registry) {
        this.url = registry.toString().replaceFirst("/+\\z", "") + "/lookup";
    }

    /** Every key in force, named {@code subscriber_id|unique_key_id}. */
    List<NamedKey> of(String subscriberId) throws ClientException, InterruptedException {
        JsonNode answer = ask(new LookupFilter(subscriberId, null, null, null, null, null).write());
        if (!answer.isArray()) {
            throw new ClientException("the registry at " + url + " did not answer with a list", true);
        }
        List<NamedKey> keys = new ArrayList<>();
        for (JsonNode row : answer) {
            if (row.path("subscriber_id").asText().equals(subscriberId)) {
                keys.add(new NamedKey(
                        subscriberId + "|" + keyName(row),
                        row.path("signing_public_key").asText()));
            }
        }
        return keys.stream().distinct().toList();
    }

    private static String keyName(JsonNode row) {
        return Stream.of("ukId", "ukid", "unique_key_id", "key_id")
                .filter(row::has)
                .map(name -> row.path(name).asText())
                .findFirst()
                .orElse("");
    }

    private JsonNode ask(JsonNode question) throws ClientException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(question.toString()))
                .build();
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return JSON.readTree(response.body());
        } catch (IOException broken) {
            throw new ClientException(
                    "no registry answers at " + url + "; start a network with ./haat up, or name one with --registry",
                    true);
        }
    }
}
