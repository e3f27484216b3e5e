package network.haat.registry;

import static network.haat.registry.TestParticipant.DOMAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import network.haat.protocol.error.ProtocolException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator can leave with all data, and a registry can be made again from it. */
final class ArchiveTest {

    private static final String SUSPEND = "/api/v1/participants/other.example.com/suspend";

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private TestRegistry registry;
    private TestRegistry another;

    @BeforeEach
    void fill() throws Exception {
        registry = new TestRegistry(Files.createDirectory(folder.resolve("one")));
        another = new TestRegistry(Files.createDirectory(folder.resolve("two")));
        new TestParticipant(registry, "seller.example.com").subscribe(DOMAIN, "ONDC:RET11");
        new TestParticipant(registry, "other.example.com").subscribe(DOMAIN);
        registry.operator("POST", SUSPEND, "{\"reason\":\"a complaint: “अनुचित”\"}");
        registry.operator("POST", "/api/v1/tokens", "{\"name\":\"asha\",\"role\":\"viewer\"}");
    }

    @AfterEach
    void close() {
        registry.close();
        another.close();
    }

    @Test
    void import_archiveOfAnother_isTheSameRegister() throws Exception {
        JsonNode imported = importInto(another, export());

        assertThat(imported.path("entries").asInt()).isEqualTo(12);
        for (String path : new String[] {
            "/api/v1/participants/seller.example.com",
            "/api/v1/participants/other.example.com",
            "/api/v1/operations",
            "/api/v1/tokens"
        }) {
            assertThat(another.operator("GET", path, "").json())
                    .isEqualTo(registry.operator("GET", path, "").json());
        }
        assertThat(root(another)).isEqualTo(root(registry));
        assertThat(another.post("/lookup", "{\"type\":\"BPP\",\"domain\":\"" + DOMAIN + "\"}", null)
                        .json())
                .hasSize(1);
        another.restart();
        assertThat(root(another)).isEqualTo(root(registry));
    }

    @Test
    void import_registryThatIsNotEmpty_isRefusedAndUnchanged() throws Exception {
        Path archive = export();
        new TestParticipant(another, "first.example.com").subscribe(DOMAIN);
        String before = root(another);

        assertThat(post(another, archive).statusCode()).isEqualTo(409);
        assertThat(root(another)).isEqualTo(before);
    }

    @Test
    void import_logThatWasChanged_isRefusedAndNothingWritten() throws Exception {
        Path archive = rewritten(export(), "log.ndjson", text -> text.replace("ONDC:RET11", "ONDC:RET12"));

        HttpResponse<String> response = post(another, archive);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("is not the one that its checkpoint");
        assertThat(another.operator("GET", "/api/v1/participants", "").json().path("participants"))
                .isEmpty();
        assertThat(root(another)).isEqualTo("0 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }

    @Test
    void import_entryThatIsMissing_isRefused() throws Exception {
        Path archive = rewritten(export(), "log.ndjson", text -> text.substring(text.indexOf('\n') + 1));

        assertThat(post(another, archive).body()).contains("entry 0 of its log is missing");
    }

    @Test
    void import_noArchive_isRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("file.zip"), "no zip");

        HttpResponse<String> response = post(another, file);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("no archive of a registry");
    }

    @Test
    void restore_emptyStorage_startsAsTheOld() throws Exception {
        Path archive = export();
        Path fresh = Files.createDirectory(folder.resolve("three"));
        Files.copy(folder.resolve("one/keys.json"), fresh.resolve("keys.json"));
        RegistryConfig config =
                TestRegistry.config(fresh, fresh.resolve("registry.db").toString());

        assertThat(restore(config, archive)).isEqualTo(12);

        assertThatThrownBy(() -> restore(config, archive))
                .hasRootCauseInstanceOf(ProtocolException.class)
                .hasRootCauseMessage("this registry has 12 entries already; expected an empty registry;"
                        + " start a registry on an empty storage, and take the archive in there");
        try (TestRegistry restored = new TestRegistry(fresh)) {
            assertThat(root(restored)).isEqualTo(root(registry));
        }
    }

    private Path export() throws Exception {
        Path file = folder.resolve("archive.zip");
        HttpResponse<Path> response = http.send(
                HttpRequest.newBuilder(uri(registry, "/api/v1/export")).build(),
                HttpResponse.BodyHandlers.ofFile(file));
        assertThat(response.statusCode()).isEqualTo(200);
        return file;
    }

    private JsonNode importInto(TestRegistry target, Path archive) throws Exception {
        HttpResponse<String> response = post(target, archive);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new ObjectMapper().readTree(response.body());
    }

    private HttpResponse<String> post(TestRegistry target, Path archive) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri(target, "/api/v1/import"))
                        .POST(HttpRequest.BodyPublishers.ofFile(archive))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static URI uri(TestRegistry registry, String path) {
        return URI.create("http://127.0.0.1:" + registry.app().appPort() + path);
    }

    /** Size and root of the log. */
    private String root(TestRegistry of) throws Exception {
        String note = http.send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://127.0.0.1:" + of.app().networkPort() + "/v1/log/checkpoint"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        String[] lines = note.split("\n", -1);
        return lines[1] + " " + lines[2];
    }

    private static long restore(RegistryConfig config, Path archive) throws ExecutionException, Exception {
        Vertx vertx = Vertx.vertx();
        try {
            return RegistryApp.restore(vertx, config, archive)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
    }

    @FunctionalInterface
    private interface Edit {
        String of(String text);
    }

    private Path rewritten(Path archive, String name, Edit edit) throws Exception {
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        entries.computeIfPresent(
                name,
                (same, bytes) ->
                        edit.of(new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
        Path changed = folder.resolve("changed.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(changed))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return changed;
    }
}
