package network.haat.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import network.haat.sandbox.network.NetworkFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code haat doctor onboarding} against a stand-in for both faces of a registry. */
class OnboardingCommandTest {

    private static final String NEWEST = "GET /api/v1/operations?limit=1&subscriber_id=";
    private static final String PASSED =
            "{\"step\":\"domain proof\",\"at\":\"2026-11-23T10:00:01Z\",\"outcome\":\"passed\","
                    + "\"sent\":\"GET https://new.example.com/ondc-site-verification.html\",\"received\":\"200\"}";
    private static final String FAILED =
            "{\"step\":\"challenge\",\"at\":\"2026-11-23T10:00:02Z\",\"outcome\":\"failed\","
                    + "\"sent\":\"POST https://new.example.com/on_subscribe\",\"received\":\"404 not found\","
                    + "\"problem\":\"nobody answers there\",\"fix\":\"serve POST /on_subscribe.\"}";
    private static final String WAITING =
            "{\"step\":\"approval\",\"at\":\"2026-11-23T10:00:02Z\",\"outcome\":\"waiting\"}";

    private StandIn registry;

    @TempDir
    Path folder;

    @BeforeEach
    void open() throws IOException {
        registry = new StandIn();
    }

    @AfterEach
    void close() {
        registry.close();
    }

    private Run doctor(String... arguments) {
        List<String> all = new ArrayList<>(List.of("doctor", "onboarding"));
        all.addAll(List.of(arguments));
        return Run.haat(Map.of("HAAT_REGISTRY", registry.url()), all.toArray(String[]::new));
    }

    private static String operation(String status, String... steps) {
        return "{\"id\":\"8f\",\"subscriber_id\":\"new.example.com\",\"status\":\"" + status
                + "\",\"created\":\"2026-11-23T10:00:00Z\",\"updated\":\"2026-11-23T10:00:02Z\",\"steps\":["
                + String.join(",", steps) + "]}";
    }

    private void has(String operation) {
        registry.on(NEWEST + "new.example.com", 200, "{\"operations\":[" + operation + "]}");
        registry.on("GET /api/v1/operations/8f", 200, operation);
    }

    @Test
    void onboarding_failed_everyStepAndWhatToDo() {
        has(operation("FAILED", PASSED, FAILED));
        Run run = doctor("new.example.com");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.out().lines().toList())
                .containsExactly(
                        "Onboarding of new.example.com, operation 8f, begun 2026-11-23T10:00:00Z",
                        "",
                        "passed   domain proof  2026-11-23T10:00:01Z",
                        "  sent      GET https://new.example.com/ondc-site-verification.html",
                        "  received  200",
                        "",
                        "failed   challenge  2026-11-23T10:00:02Z",
                        "  sent      POST https://new.example.com/on_subscribe",
                        "  received  404 not found",
                        "  problem   nobody answers there",
                        "  fix       serve POST /on_subscribe.",
                        "",
                        "It failed at the step 'challenge'; serve POST /on_subscribe, then subscribe again.");
    }

    @Test
    void onboarding_waiting_zeroAndTheNextCommand() {
        has(operation("PENDING", PASSED, WAITING));
        assertThat(doctor("new.example.com").succeeds().out())
                .endsWith("Nothing is wrong; it waits for an operator: ./haat participants approve new.example.com"
                        + " --reason TEXT\n");
    }

    @Test
    void onboarding_approvedAfterAFailedTry_zero() {
        has(operation("APPROVED", FAILED, FAILED.replace("\"failed\"", "\"passed\"")));
        assertThat(doctor("new.example.com").succeeds().out()).endsWith("there is nothing left to do.\n");
    }

    @ParameterizedTest
    @CsvSource({"PENDING,It failed at the step", "REJECTED,rejected new.example.com", "ODD,does not know"})
    void onboarding_notAdmitted_one(String status, String sentence) {
        has(operation(status, FAILED));
        Run run = doctor("new.example.com");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out().lines().reduce("", (first, last) -> last)).contains(sentence);
    }

    @Test
    void onboarding_byOperation_isFoundToo() throws IOException {
        registry.on(NEWEST + "8f", 200, "{\"operations\":[]}");
        registry.on("GET /api/v1/operations/8f", 200, operation("APPROVED", PASSED));
        assertThat(new ObjectMapper()
                        .readTree(doctor("8f", "--json").succeeds().out())
                        .path("status")
                        .asText())
                .isEqualTo("APPROVED");
    }

    @Test
    void onboarding_unknown_two() {
        registry.on(NEWEST + "new.example.com", 200, "{\"operations\":[]}");
        doctor("new.example.com").failsWith(2, "knows no onboarding of new.example.com", "POST /subscribe");
    }

    @Test
    void onboarding_withoutOperatorAccess_asksInPublic() throws IOException {
        registry.on(NEWEST + "8f", 401, "{\"error\":{\"code\":\"X\",\"message\":\"the token is not known\"}}");
        registry.on("GET /operations/8f", 200, operation("APPROVED", PASSED));
        doctor("8f", "--public", registry.url()).succeeds();
        assertThat(registry.asked).containsExactly("GET /operations/8f");
        doctor("8f").failsWith(2, "the token is not known", "--public");
        new NetworkFile(registry.url(), registry.url(), "", List.of()).write(folder);
        Run.haat(Map.of(), "doctor", "onboarding", "8f", "--data", folder.toString())
                .succeeds();
        doctor("7f", "--public", registry.url()).failsWith(2, "by their id only");
    }

    @Test
    void onboarding_hostileWords_arePrintedHarmlessly() {
        String evil = FAILED.replace("404 not found", "\\u001b[2J" + "x".repeat(100_000))
                .replace("nobody answers there", "\\u202e\\nIt is fine.")
                .replace("\"challenge\"", "{\"a\":[\"\\u009b\"]}");
        has(operation("FAILED", evil));
        Run run = doctor("new.example.com");
        assertThat(run.exitCode()).isEqualTo(1);
        Run.assertHarmless(run.out());
        assertThat(run.out()).hasSizeLessThan(5_000).doesNotContain("\nIt is fine");
    }

    @Test
    void onboarding_unreachable_two() {
        String url = registry.url();
        registry.close();
        doctor("8f", "--public", url).failsWith(2, "the registry does not answer at " + url);
        doctor("8f", "--registry", url).failsWith(2, "operator face does not answer");
        Run.haat(Map.of(), "doctor", "onboarding", "8f", "--data", folder.toString())
                .failsWith(2, "./haat up");
    }
}
