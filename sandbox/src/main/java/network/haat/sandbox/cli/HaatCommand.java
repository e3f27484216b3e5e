package network.haat.sandbox.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import network.haat.sandbox.client.ClientException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root of the haat command, and its rule for errors: one line, no stack trace. */
@Command(
        name = "haat",
        description = "An open commerce network in one command.",
        mixinStandardHelpOptions = true,
        versionProvider = HaatCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            SearchCommand.class,
            OrderCommand.class,
            TraceCommand.class,
            ValidateCommand.class,
            DoctorCommand.class,
            ParticipantsCommand.class,
            ReceiptsCommand.class,
            BenchCommand.class,
            PolicyCommand.class,
            PartCommands.Registry.class,
            PartCommands.Gateway.class,
            PartCommands.Buyer.class,
            PartCommands.Seller.class
        })
public final class HaatCommand implements Runnable {

    /** The command goes on in other threads; the JVM must not be ended. */
    public static final int KEEPS_RUNNING = -1;

    private static final int CANNOT_RUN = 2;

    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private HaatCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Runs a command line on standard output. */
    public static int run(String... arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        return run(
                new PrintWriter(out, true, StandardCharsets.UTF_8),
                new PrintWriter(err, true, StandardCharsets.UTF_8),
                arguments);
    }

    /** Runs a command line, writing where it is told to. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return run(System.getenv(), out, err, arguments);
    }

    /** Runs a command line in an environment of its own, writing where it is told to. */
    public static int run(Map<String, String> environment, PrintWriter out, PrintWriter err, String... arguments) {
        try {
            return execute(new HaatCommand(environment), out, err, arguments);
        } catch (OutOfMemoryError | StackOverflowError tooMuch) {
            err.println(
                    "haat: this is too large for the memory of one command; HAAT_JAVA_OPTIONS=-Xmx2g gives it more");
            return CANNOT_RUN;
        }
    }

    private static int execute(HaatCommand root, PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(root)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false) // commands that take @FILE read it themselves
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((problem, args) -> {
                    err.println("haat: "
                            + String.valueOf(problem.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse("wrong usage") + "; see haat --help");
                    return CANNOT_RUN;
                })
                .setExecutionExceptionHandler((problem, command, parsed) -> {
                    err.println("haat: " + problem.getMessage());
                    return problem instanceof ClientException failed ? failed.exitCode() : CANNOT_RUN;
                })
                .execute(arguments);
    }

    /** The environment variables a command of this tree sees. */
    static Map<String, String> environment(CommandSpec command) {
        return ((HaatCommand) command.root().userObject()).environment;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }

    /** Reads the version from the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = HaatCommand.class.getPackage().getImplementationVersion();
            return new String[] {"haat " + (version == null ? "development build" : version)};
        }
    }
}
