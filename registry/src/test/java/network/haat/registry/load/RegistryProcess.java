package network.haat.registry.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import network.haat.node.config.ConfigException;
import network.haat.node.identity.NodeKeys;

/** A registry as its own JVM, started and killed any number of times on the same files and ports. */
final class RegistryProcess implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long START_SECONDS = 60;
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int networkPort = freePort();
    private final int appPort = freePort();
    private final Path config;
    private final List<String> options;
    private Process process;

    /** Starts it for the first time, with options for its JVM. */
    RegistryProcess(Path folder, String... options) throws IOException {
        this.config = Files.writeString(folder.resolve("registry.properties"), config(folder));
        this.options = List.of(options);
        keys(folder.resolve("keys.json"));
        this.process = launch();
    }

    /** Of the registry whose log is there already. */
    private static void keys(Path file) throws IOException {
        try {
            NodeKeys.loadOrGenerate(file, "registry.haat.test");
        } catch (ConfigException unusable) {
            throw new IOException(unusable);
        }
    }

    static Path database(Path folder) {
        return folder.resolve("registry.db");
    }

    private String config(Path folder) {
        return String.join(
                "\n",
                "network.port=" + networkPort,
                "app.port=" + appPort,
                "registry.url=http://localhost:" + networkPort,
                "registry.keys=" + folder.resolve("keys.json"),
                "storage.file=" + database(folder),
                "policy=sandbox",
                "limits.lookups-per-minute=10000000",
                "limits.subscribes-per-minute=10000000",
                "");
    }

    /** Ends it as a loss of power of its machine's would: nothing of it runs any further. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Starts it again after {@link #kill}; how long that took, until it answers. */
    Duration restart() throws IOException {
        long before = System.nanoTime();
        process = launch();
        return Duration.ofNanos(System.nanoTime() - before);
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "network.haat.registry.Main"));
        command.addAll(List.of("--config", config.toString()));
        Process started = new ProcessBuilder(command).redirectErrorStream(true).start();
        CompletableFuture<String> ready = new CompletableFuture<>();
        Thread reader = new Thread(() -> drain(started, ready), "registry output");
        reader.setDaemon(true);
        reader.start();
        ready.orTimeout(START_SECONDS, TimeUnit.SECONDS).join();
        return started;
    }

    /** Its output has to be read, or it would wait for us. The last line before an early end says why. */
    private static void drain(Process process, CompletableFuture<String> ready) {
        String last = "";
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line;
                if (line.startsWith("registry ") && line.contains("its operator at")) {
                    ready.complete(line);
                }
            }
        } catch (IOException killed) {
            // the end of the stream, as good as any other
        }
        ready.completeExceptionally(new IllegalStateException("the registry did not start: " + last));
    }

    /** Something of the face for participants. */
    String get(String path) throws IOException, InterruptedException {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    /** The same as bytes. */
    byte[] bytes(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer =
                http.send(request(networkPort, path).build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answered " + answer.statusCode());
        }
        return answer.body();
    }

    /** Asks for what comes after an entry, and waits for it. */
    CompletableFuture<HttpResponse<String>> changes(long since) {
        return http.sendAsync(
                request(networkPort, "/v1/changes?wait=20&since=" + since).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** A page of the operator's face. */
    JsonNode operator(String path) throws IOException, InterruptedException {
        return JSON.readTree(http.send(request(appPort, path).build(), HttpResponse.BodyHandlers.ofByteArray())
                .body());
    }

    /** Posts to the face for participants. */
    CompletableFuture<HttpResponse<String>> post(String path, String body) {
        return send(networkPort, path, body);
    }

    /** Posts to the operator's face. */
    CompletableFuture<HttpResponse<String>> operate(String path, String body) {
        return send(appPort, path, body);
    }

    private CompletableFuture<HttpResponse<String>> send(int port, String path, String body) {
        return http.sendAsync(
                request(port, path)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(ANSWERS_WITHIN);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new IllegalStateException(none);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
