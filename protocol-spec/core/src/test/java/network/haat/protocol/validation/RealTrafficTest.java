package network.haat.protocol.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import network.haat.protocol.SharedData;
import network.haat.protocol.validation.finding.Finding;
import network.haat.protocol.validation.finding.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies that real networks sent and answered, where a folder of them lies beside the project. */
class RealTrafficTest {

    private static final Validator RUNTIME = new Validator(Level.RUNTIME);
    private static final Validator STRICT = new Validator(Level.STRICT);

    /** Published examples no node can correlate or attribute: without transaction_id, without bap_id. */
    private static final Set<String> UNUSABLE = Set.of(
            "core-1.1.0/mobility/cancel.json",
            "core-1.1.0/mobility/on_support.json",
            "core-1.1.0/mobility/on_rating.json",
            "core-1.1.0/mobility/on_track.json",
            "rsf-1.0.0/NTS10/on_recon_status.json",
            "rsf-1.0.0/NTS10/recon_status.json");

    static Stream<Path> payloads() throws IOException {
        return files("examples/payloads");
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void examine_bodyOfARealNetwork_acceptedAtRuntime(Path file) {
        assumeTrue(Files.exists(file), "no shared payloads here");
        Report report = RUNTIME.examine(bytes(file));

        if (UNUSABLE.stream().anyMatch(file.toString()::endsWith)) {
            assertThat(report.refusal()).map(Finding::rule).contains("body.context");
        } else {
            assertThat(report.findings()).isEmpty();
        }
    }

    /** What runtime refuses, strict refuses; and strict says all that runtime says. */
    @ParameterizedTest
    @MethodSource("payloads")
    void examine_strictly_includesTheRuntimeFindings(Path file) {
        assumeTrue(Files.exists(file), "no shared payloads here");
        byte[] body = bytes(file);

        assertThat(STRICT.examine(body).findings().stream().filter(finding -> finding.level() == Level.RUNTIME))
                .containsExactlyElementsOf(RUNTIME.examine(body).findings());
    }

    @Test
    void examine_theCompleteRetailFlow_isOneLegalConversation() throws IOException {
        Optional<Path> folder = SharedData.find("examples/payloads/ondc-1.2.0/RET10");
        assumeTrue(folder.isPresent(), "no shared payloads here");
        Conversation conversation = new Conversation(Level.RUNTIME);
        String transaction = transactionOf(folder.get().resolve("confirm.json"));
        List<Path> flow = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.get())) {
            files.filter(file -> transactionOf(file).equals(transaction)).forEach(flow::add);
        }
        flow.sort(Comparator.comparing(RealTrafficTest::timestampOf));

        assertThat(flow).hasSizeGreaterThan(8);
        for (Path file : flow) {
            assertThat(conversation.add(bytes(file)).findings())
                    .as(file.toString())
                    .isEmpty();
        }
    }

    private static Stream<Path> files(String folder) throws IOException {
        Optional<Path> found = SharedData.find(folder);
        if (found.isEmpty()) {
            return Stream.of(Path.of("no shared payloads here"));
        }
        try (Stream<Path> files = Files.walk(found.get())) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    private static String transactionOf(Path file) {
        return SharedData.read(file).at("/context/transaction_id").asText();
    }

    private static String timestampOf(Path file) {
        return SharedData.read(file).at("/context/timestamp").asText();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
