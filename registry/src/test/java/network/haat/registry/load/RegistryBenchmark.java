package network.haat.registry.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a registry and a node bear: a hundred thousand participants, half a million entries, a hundred directories. Every
 * part in a JVM of its own, so that none is warmed up or crowded by another. Prints its figures; writes to a temporary
 * folder, which stays.
 */
final class RegistryBenchmark {

    private static final String PARTICIPANTS = "100000";
    private static final String ENTRIES = "300000";
    private static final String MANY_ENTRIES = "500000";

    private RegistryBenchmark() {}

    /** Takes nothing. */
    public static void main(String[] arguments) throws Exception {
        System.out.printf(
                "Java %s, %d processors, load %.1f%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        Path folder = Files.createTempDirectory("registry-benchmark");
        String database = RegistryProcess.database(folder).toString();
        run(150, NodeHeap.class, PARTICIPANTS);
        run(1_000, Writing.class, folder.resolve("writes.db").toString());
        run(2_000, Filling.class, database, PARTICIPANTS, ENTRIES);
        run(1_000, Starting.class, database);
        run(1_000, Mirroring.class, folder.toString());
        run(1_000, Following.class, folder.toString());
        run(2_000, Filling.class, database, PARTICIPANTS, MANY_ENTRIES);
        run(1_000, Starting.class, database);
    }

    private static void run(int heapMegabytes, Class<?> part, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx" + heapMegabytes + "m", "-cp", System.getProperty("java.class.path")));
        command.add(part.getName());
        command.addAll(List.of(arguments));
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IllegalStateException(part + " failed");
        }
    }
}
