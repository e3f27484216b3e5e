package network.haat.registry.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.record.Entry;
import network.haat.protocol.registry.record.Participant;
import network.haat.protocol.registry.record.RecordJson;
import network.haat.protocol.registry.record.Register;
import network.haat.protocol.transparency.Anchor;
import network.haat.protocol.transparency.Checkpoint;
import network.haat.protocol.transparency.ConsistencyProof;
import network.haat.protocol.transparency.Frontier;

/**
 * The whole log as a stranger reads and verifies it, and the register folded from it.
 *
 * @param checkpoint its head
 * @param entries all of them
 * @param register what they make
 */
record LogCopy(Checkpoint checkpoint, List<Entry> entries, Register register) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads all and checks that the signed root is over exactly this. */
    static LogCopy of(RegistryProcess registry, Anchor anchor) throws Exception {
        Checkpoint head = head(registry, anchor);
        Frontier frontier = Frontier.EMPTY;
        List<Entry> entries = new ArrayList<>();
        Register register = new Register();
        while (entries.size() < head.size()) {
            List<String> page = registry.get("/v1/log/entries?start=" + entries.size())
                    .lines()
                    .toList();
            assertThat(page).as("a page from entry " + entries.size()).isNotEmpty();
            for (String leaf : page) {
                byte[] bytes = leaf.getBytes(StandardCharsets.UTF_8);
                frontier = frontier.append(bytes);
                Entry entry = Entry.read(bytes);
                assertThat(entry.number()).isEqualTo(entries.size());
                entries.add(entry);
                register.apply(entry.event());
            }
        }
        assertThat(frontier.root()).isEqualTo(head.root());
        return new LogCopy(head, entries, register);
    }

    /** The head as it is signed now. */
    static Checkpoint head(RegistryProcess registry, Anchor anchor)
            throws IOException, InterruptedException, ProtocolException {
        Checkpoint head = Checkpoint.verify(registry.get("/v1/log/checkpoint"), anchor);
        head.requireFresh(Instant.now());
        return head;
    }

    /** Checks that the log only grew since somebody saw its head. */
    void requireGrownFrom(Checkpoint seen, RegistryProcess registry) throws Exception {
        String answer = registry.get("/v1/log/consistency?from=" + seen.size() + "&to=" + checkpoint.size());
        ConsistencyProof.read(JSON.readTree(answer)).verify(seen, checkpoint);
    }

    /** Checks that the registry says of everybody what its log says, to participants and to the operator. */
    void requireSaidBy(RegistryProcess registry) throws Exception {
        assertThat(snapshot(registry)).containsExactlyElementsOf(register.all());
        String after = "";
        int shown = 0;
        do {
            JsonNode page = registry.operator("/api/v1/participants?limit=500&after=" + after);
            for (JsonNode one : page.path("participants")) {
                String id = one.path("subscriber_id").asText();
                assertThat(statuses(one))
                        .as(id)
                        .isEqualTo(statuses(register.find(id).orElseThrow()));
                shown++;
            }
            after = page.path("next").asText();
        } while (!after.isEmpty());
        assertThat(shown).isEqualTo(register.size());
    }

    private static List<Participant> snapshot(RegistryProcess registry) throws Exception {
        List<Participant> all = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(new ByteArrayInputStream(registry.bytes("/v1/snapshot"))),
                StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                all.add(RecordJson.participant(line.getBytes(StandardCharsets.UTF_8)));
            }
        }
        return all;
    }

    private static List<String> statuses(JsonNode shown) {
        List<String> statuses = new ArrayList<>();
        shown.path("participations")
                .forEach(one -> statuses.add(one.path("type").asText() + " "
                        + one.path("domain").asText() + " " + one.path("status").asText()));
        return statuses;
    }

    private static List<String> statuses(Participant folded) {
        return folded.participations().stream()
                .map(one -> one.label() + " " + one.status())
                .toList();
    }
}
