package network.haat.sandbox.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import network.haat.node.config.StartException;
import network.haat.node.observe.Logs;
import network.haat.sandbox.bench.Figures;
import network.haat.sandbox.bench.GatewayBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures a gateway beside bare servers and clients. */
@Command(
        name = "gateway",
        description = {
            "Measures the real gateway beside a bare server and a bare client, in alternating rounds of one run.",
            "With HAAT_PROFILES=native the native providers are on the class path. Takes some minutes."
        },
        mixinStandardHelpOptions = true)
final class GatewayBenchCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Print the figures as one JSON object, and progress on standard error.")
    private boolean json;

    @Option(names = "--seconds", paramLabel = "N", description = "Length of one round, 0.1 to 60. Default: 2.")
    private double seconds = 2;

    @Option(names = "--minutes", paramLabel = "N", description = "Length of the soak, 1 to 1440. Default: 30.")
    private int minutes = 30;

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            description = "What to measure: ${COMPLETION-CANDIDATES}. Default: all but soak.")
    private List<GatewayBench.Part> only = new ArrayList<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, StartException, InterruptedException {
        if (!(seconds >= 0.1 && seconds <= 60) || minutes < 1 || minutes > 1_440) {
            throw new ParameterException(spec.commandLine(), "--seconds is 0.1 to 60, --minutes is 1 to 1440");
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter progress = json ? spec.commandLine().getErr() : out;
        Path folder = Files.createTempDirectory("haat-bench");
        Logs.toFile(folder.resolve("log.txt"));
        progress.println(machine());
        progress.println("Logs and data are in " + folder + " until it is done");
        Figures figures = new GatewayBench(folder, seconds, minutes, line -> tell(progress, line)).run(parts());
        if (json) {
            out.println(figures.json());
        }
        delete(folder);
        return 0;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }

    private Set<GatewayBench.Part> parts() {
        return only.isEmpty() ? EnumSet.complementOf(EnumSet.of(GatewayBench.Part.SOAK)) : EnumSet.copyOf(only);
    }

    private static void tell(PrintWriter to, String line) {
        to.println(line);
        to.flush();
    }

    private static String machine() {
        return LocalDate.now(ZoneOffset.UTC) + ", " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch")
                + ", " + Runtime.getRuntime().availableProcessors() + " cores, JDK "
                + System.getProperty("java.version");
    }
}
