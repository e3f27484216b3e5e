package network.haat.sandbox.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import network.haat.protocol.signature.SignatureProvider;

/** A JVM that runs {@link Child}. Its log and errors are in its folder. */
final class ChildProcess implements AutoCloseable {

    /** What every child gets, so that none has more memory, or another collector, than the one it is compared with. */
    static final List<String> MEMORY = List.of("-Xms512m", "-Xmx512m", "-XX:+UseParallelGC");

    private static final long STOP_SECONDS = 10;

    private final String name;
    private final Path folder;
    private final Process process;
    private final BufferedReader answers;
    private final Writer lines;

    private ChildProcess(String name, Path folder, Process process) {
        this.name = name;
        this.folder = folder;
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.lines = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    }

    /** What a child is started with. */
    record Start(String provider, List<String> jvmOptions, Map<String, String> environment) {}

    /**
     * Starts one and waits until it is ready.
     *
     * @param folder made for it; it works there
     * @param arguments the role and what it takes
     */
    static ChildProcess start(Path folder, Start start, List<String> arguments) throws IOException {
        Files.createDirectories(folder);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(MEMORY);
        command.add("-D" + SignatureProvider.PROPERTY + "=" + start.provider());
        command.addAll(start.jvmOptions());
        command.addAll(List.of("-cp", classPath(), Child.class.getName()));
        command.add(folder.resolve("log.txt").toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("errors.txt").toFile());
        builder.environment().putAll(start.environment());
        ChildProcess child = new ChildProcess(arguments.get(0), folder, builder.start());
        child.answer();
        return child;
    }

    /** Absolute, since a child works in another folder. */
    private static String classPath() {
        List<String> absolute = new ArrayList<>();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            absolute.add(Path.of(part).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, absolute);
    }

    /** Tells it something and waits for its answer. */
    synchronized String ask(String line) throws IOException {
        lines.write(line + "\n");
        lines.flush();
        return answer();
    }

    /** What it has used since it began. */
    Usage usage() throws IOException {
        return Usage.parse(ask("usage"));
    }

    private String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            close();
            String last = Files.readAllLines(folder.resolve("errors.txt")).stream()
                    .filter(error -> !error.startsWith("\tat "))
                    .findFirst()
                    .orElse("it said nothing");
            throw new IOException("the " + name + " ended: " + last + "; see " + folder);
        }
        return line;
    }

    @Override
    public void close() {
        try {
            lines.close();
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException gone) {
            process.destroyForcibly();
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
