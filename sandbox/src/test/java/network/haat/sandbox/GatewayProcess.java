package network.haat.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A gateway as its own JVM, started and killed any number of times on the same files and port. */
final class GatewayProcess implements AutoCloseable {

    private static final long START_SECONDS = 60;
    private static final long STOP_SECONDS = 30;

    private final Path config;
    private Process process;

    GatewayProcess(Path folder, Map<String, String> settings) throws IOException {
        this.config = Files.writeString(
                folder.resolve("gateway.properties"),
                settings.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("\n", "", "\n")));
        this.process = launch();
    }

    /** As the kernel does it: nothing of it runs any further. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** As an operator does it: SIGTERM, and wait. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the gateway did not stop");
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void restart() throws IOException {
        process = launch();
    }

    private Process launch() throws IOException {
        Process started = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "network.haat.gateway.Main",
                        "--config",
                        config.toString()))
                .redirectErrorStream(true)
                .start();
        CompletableFuture<String> ready = new CompletableFuture<>();
        Thread reader = new Thread(() -> drain(started, ready), "gateway output");
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
                if (line.startsWith("gateway ")) {
                    ready.complete(line);
                }
            }
        } catch (IOException killed) {
            // the end of the stream, as good as any other
        }
        ready.completeExceptionally(new IllegalStateException("the gateway did not start: " + last));
    }

    @Override
    public void close() {
        kill();
    }
}
