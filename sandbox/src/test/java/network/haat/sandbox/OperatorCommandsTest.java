package network.haat.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import network.haat.node.boot.NodeProcess;
import network.haat.sandbox.network.HaatNetwork;
import network.haat.sandbox.network.Ports;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's commands against a real network: nothing here is a stand-in. */
final class OperatorCommandsTest {

    private static final int BASE_PORT = 19_700;
    private static final String REGISTRY = "http://127.0.0.1:" + (BASE_PORT + 10);
    private static final String OPERATOR = "http://127.0.0.1:" + (BASE_PORT + 11);

    @TempDir
    static Path folder;

    private static final Vertx VERTX = Vertx.vertx();
    private static HaatNetwork network;
    private static Path anchor;

    @BeforeAll
    static void start() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        network = NodeProcess.await(HaatNetwork.start(VERTX, new Ports(BASE_PORT), data, 2, Clock.systemUTC()), 60);
        anchor = folder.resolve("anchor.json");
        Files.writeString(anchor, get(REGISTRY + "/v1/anchor"));
    }

    @AfterAll
    static void stop() throws Exception {
        NodeProcess.await(network.stop(), 30);
        NodeProcess.await(VERTX.close(), 30);
    }

    @Test
    void suspendAndResume_participant_showInItsHistory() {
        String id = "buyer.haat.test";
        operator("participants", "suspend", id, "--reason", "a drill").succeeds();
        assertThat(operator("participants", "list", "--status", "SUSPENDED")
                        .succeeds()
                        .out())
                .contains(id);
        operator("participants", "resume", id, "--reason", "the drill is over").succeeds();

        assertThat(operator("participants", "show", id).succeeds().out())
                .contains("a drill", "the drill is over", "root");
        assertThat(operator("participants", "list", "--status", "SUSPENDED")
                        .succeeds()
                        .out())
                .doesNotContain(id);
        operator("participants", "resume", id, "--reason", "again").failsWith(1, "nothing of this participant");
        operator("participants", "show", "nobody.example.com").failsWith(1, "knows no such participant");
    }

    @Test
    void onboarding_participantThatIsIn_isExplained() {
        assertThat(operator("doctor", "onboarding", "gateway.haat.test")
                        .succeeds()
                        .out())
                .contains("challenge", "on_subscribe");
        operator("doctor", "onboarding", "nobody.example.com").failsWith(2, "nobody.example.com");
    }

    @Test
    void copy_ofTheLog_isVerifiedOffline() throws Exception {
        Path copy = folder.resolve("copy.zip");
        Run.haat(Map.of(), "registry", "copy", copy.toString(), "--registry", REGISTRY, "--anchor", anchor.toString())
                .succeeds();
        verify(copy).succeeds();

        Path changed = rewritten(copy, "log.ndjson", text -> text.replace("buyer.haat.test", "thief.haat.test"));
        assertThat(verify(changed).exitCode()).isEqualTo(1);
        Path shortened = rewritten(copy, "log.ndjson", text -> text.substring(text.indexOf('\n') + 1));
        assertThat(verify(shortened).exitCode()).isEqualTo(1);
    }

    @Test
    void backup_restored_isTheSameLog() {
        Path backup = folder.resolve("backup.zip");
        operator("registry", "backup", backup.toString(), "--anchor", anchor.toString())
                .succeeds();
        Path database = folder.resolve("restored.db");
        Map<String, String> environment = Map.of("STORAGE_FILE", database.toString());

        assertThat(Run.haat(environment, "registry", "restore", backup.toString())
                        .succeeds()
                        .out())
                .contains("Restored ");
        assertThat(database).isNotEmptyFile();
        Run.haat(environment, "registry", "restore", backup.toString()).failsWith(1, "entries already");
        operator("registry", "import", backup.toString()).failsWith(1, "entries already");
        Map<String, String> elsewhere = Map.of("STORAGE_FILE", ":memory:");
        Run.haat(elsewhere, "registry", "restore", anchor.toString()).failsWith(1, "no archive");
        Run.haat(elsewhere, "registry", "restore", folder.resolve("none.zip").toString())
                .failsWith(2, "cannot be read");
    }

    private static Run operator(String... arguments) {
        return Run.haat(Map.of("HAAT_REGISTRY", OPERATOR), arguments);
    }

    private static Run verify(Path copy) {
        return Run.haat(Map.of(), "registry", "verify", copy.toString(), "--anchor", anchor.toString());
    }

    private static String get(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @FunctionalInterface
    private interface Edit {
        String of(String text);
    }

    private static Path rewritten(Path archive, String name, Edit edit) throws Exception {
        Path changed = Files.createTempFile(folder, "changed", ".zip");
        try (ZipFile zip = new ZipFile(archive.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(changed))) {
            List<ZipEntry> entries = new ArrayList<>();
            zip.stream().forEach(entries::add);
            for (ZipEntry entry : entries) {
                byte[] bytes = zip.getInputStream(entry).readAllBytes();
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(
                        entry.getName().equals(name)
                                ? edit.of(new String(bytes, StandardCharsets.UTF_8))
                                        .getBytes(StandardCharsets.UTF_8)
                                : bytes);
            }
        }
        return changed;
    }
}
