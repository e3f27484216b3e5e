package network.haat.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import network.haat.sandbox.network.NetworkFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code haat registry copy}, {@code export} and {@code import} against a stand-in for both faces of a registry. */
class RegistryCopyCommandTest {

    private static final int SIZE = 2_345;
    private static final TestLog LOG = TestLog.of(SIZE);

    private StandIn registry;
    private String anchor;
    private Path out;

    @TempDir
    Path folder;

    @BeforeEach
    void open() throws IOException {
        registry = new StandIn();
        anchor = TestLog.anchorFile(folder, registry.url());
        out = Files.createDirectory(folder.resolve("out")).resolve("copy.zip");
    }

    @AfterEach
    void close() {
        registry.close();
    }

    private Run copy(String... more) {
        List<String> all = new ArrayList<>(List.of("registry", "copy", "--anchor", anchor, out.toString()));
        all.addAll(List.of(more));
        return Run.haat(Map.of(), all.toArray(String[]::new));
    }

    private Run operator(String... arguments) {
        List<String> all = new ArrayList<>(List.of("registry"));
        all.addAll(List.of(arguments));
        return Run.haat(
                Map.of("HAAT_REGISTRY", registry.url(), "HAAT_REGISTRY_TOKEN", "s3cret"), all.toArray(String[]::new));
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        StandIn.send(exchange, 200, body);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }

    /** A registry with a log; in pages shorter than they were asked for. */
    private void serve() throws IOException {
        byte[] snapshot = gzip(LOG.snapshot(2_000));
        registry.on("GET /v1/snapshot", exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            answer(exchange, snapshot);
        });
        registry.on("GET /v1/log/checkpoint", 200, LOG.note());
        page(0, 1_000, 1_000);
        page(1_000, 1_000, 500);
        page(1_500, 845, 845);
    }

    private void page(int start, int count, int given) {
        byte[] lines = LOG.lines(start, start + given);
        registry.on("GET /v1/log/entries?start=" + start + "&count=" + count, exchange -> answer(exchange, lines));
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(out.resolveSibling("."))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void copy_ofARegistry_isFetchedInPagesAndVerifies() throws IOException {
        serve();
        assertThat(copy().succeeds().out())
                .contains(out + ": the log of registry.haat.test with 2345 entries", "a snapshot of 2000 entries")
                .contains("The copy is what the registry signed.");
        Run.haat(Map.of(), "registry", "verify", out.toString(), "--anchor", anchor)
                .succeeds();
        assertThat(left()).containsExactly("copy.zip");
        copy().failsWith(2, "exists already", "--force");
        copy("--force").succeeds();
        assertThat(left()).containsExactly("copy.zip");
    }

    @Test
    void copy_withoutSnapshot_isACopyToo() throws IOException {
        registry.on("GET /v1/log/checkpoint", 200, TestLog.of(0).note());
        assertThat(copy("--registry", registry.url() + "/").succeeds().out()).contains("with 0 entries");
    }

    @Test
    void copy_entriesThatWereNotSigned_arePutAside() throws IOException {
        registry.on("GET /v1/log/checkpoint", 200, TestLog.of(3).note());
        byte[] others = TestLog.of(3, "other").lines();
        registry.on("GET /v1/log/entries?start=0&count=3", exchange -> answer(exchange, others));
        Run run = copy();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("not those the checkpoint was signed for", "put aside");
        assertThat(left()).containsExactly("copy.zip.unverified");
    }

    @Test
    void copy_fromAHostileRegistry_failsAndLeavesNothing() throws IOException {
        registry.on("GET /v1/log/checkpoint", 200, "evil.example.com\n1\n");
        copy().failsWith(1, "is not to be believed");
        registry.on("GET /v1/snapshot", exchange -> answer(exchange, new byte[] {1, 2, 3}));
        copy().failsWith(2, "not the gzip");
        byte[] bomb = gzip(new byte[120 << 20]);
        registry.on("GET /v1/snapshot", exchange -> answer(exchange, bomb));
        copy().failsWith(2, "not the gzip"); // the first answer is given once more before the second
        copy().failsWith(2, "unpacks to far more");
        assertThat(left()).isEmpty();
    }

    @Test
    void copy_pagesThatDoNotGoOn_areRefused() throws IOException {
        registry.on("GET /v1/log/checkpoint", 200, TestLog.of(3).note());
        registry.on("GET /v1/log/entries?start=0&count=3", 200, "");
        copy().failsWith(1, "gave 0 entries from number 0, of 3");
        registry.on("GET /v1/log/entries?start=0&count=3", exchange -> answer(exchange, LOG.lines(0, 4)));
        copy();
        copy().failsWith(1, "gave 4 entries");
        registry.on("GET /v1/log/entries?start=0&count=3", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                for (int i = 0; i < 100; i++) {
                    body.write(new byte[1 << 20]);
                }
            }
        });
        copy();
        copy().failsWith(2, "more than 64 MB");
        assertThat(left()).isEmpty();
    }

    @Test
    void copy_noRegistry_two() throws IOException {
        registry.close();
        copy().failsWith(2, "the registry does not answer at " + registry.url());
        assertThat(left()).isEmpty();
    }

    @Test
    void export_isWrittenForItsOwnerAndVerified() throws IOException {
        registry.lock("s3cret");
        Map<String, byte[]> parts = LOG.parts();
        parts.put("tokens.ndjson", "{}\n".getBytes(StandardCharsets.UTF_8));
        byte[] archive = TestLog.zip(parts);
        registry.on("GET /api/v1/export", exchange -> answer(exchange, archive));
        assertThat(operator("backup", out.toString(), "--anchor", anchor)
                        .succeeds()
                        .out())
                .contains("2345 entries", "The copy is what the registry signed.");
        assertThat(Files.readAllBytes(out)).isEqualTo(archive);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out)))
                .isEqualTo("rw-------");
        operator("export", out.toString(), "--anchor", anchor).failsWith(2, "exists already");
        operator("export", out.toString(), "--anchor", anchor, "--force").succeeds();
        assertThat(left()).containsExactly("copy.zip");
    }

    @Test
    void export_ofTheRunningNetwork_takesItsAnchor() throws IOException {
        registry.on("GET /v1/anchor", 200, Files.readString(Path.of(anchor)));
        byte[] archive = TestLog.zip(LOG.parts());
        registry.on("GET /api/v1/export", exchange -> answer(exchange, archive));
        new NetworkFile(registry.url(), registry.url(), "", List.of()).write(folder);
        Run.haat(Map.of(), "registry", "export", out.toString(), "--data", folder.toString())
                .succeeds();
        Files.delete(out);
        operator("export", out.toString()).failsWith(2, "--anchor");
        assertThat(left()).isEmpty();
    }

    @Test
    void export_refusedOrBroken_leavesNothing() throws IOException {
        registry.lock("other");
        registry.on("GET /api/v1/export", exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write(1);
            exchange.close();
        });
        operator("export", out.toString(), "--anchor", anchor).failsWith(1, "does not let you", "token is not known");
        registry.lock("s3cret");
        operator("export", out.toString(), "--anchor", anchor).failsWith(2, "broke off");
        registry.on("GET /api/v1/export", 200, "no zip");
        operator("export", out.toString(), "--anchor", anchor);
        operator("export", out.toString(), "--anchor", anchor).failsWith(2, "is no zip");
        assertThat(left()).isEmpty();
        operator("export", folder.resolve("none/x.zip").toString(), "--anchor", anchor)
                .failsWith(2, "cannot write");
    }

    @Test
    void import_isStreamed() throws IOException {
        byte[] archive = TestLog.zip(LOG.parts());
        Files.write(out, archive);
        registry.lock("s3cret");
        registry.on("POST /api/v1/import", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            StandIn.send(
                    exchange,
                    200,
                    ("{\"same\":" + Arrays.equals(body, archive) + "}").getBytes(StandardCharsets.UTF_8));
        });
        registry.on("POST /api/v1/import", 409, "{\"error\":{\"message\":\"the registry is not empty\"}}");
        assertThat(operator("import", out.toString()).succeeds().out()).startsWith("The registry has taken over ");
        operator("import", out.toString()).failsWith(1, "the registry is not empty");
        operator("import", anchor).failsWith(2, "is no zip");
        operator("import", folder.resolve("none.zip").toString()).failsWith(2, "cannot read");
        assertThat(registry.asked).hasSize(2);
    }
}
