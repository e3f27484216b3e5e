package network.haat.sandbox.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import network.haat.protocol.Action;
import network.haat.protocol.validation.Conversation;
import network.haat.protocol.validation.Report;
import network.haat.protocol.validation.Validator;
import network.haat.protocol.validation.finding.Level;
import network.haat.sandbox.validate.FindingsPrinter;
import network.haat.sandbox.validate.JsonPrinter;
import network.haat.sandbox.validate.JudgedFile;
import network.haat.sandbox.validate.JunitPrinter;
import network.haat.sandbox.validate.SarifPrinter;
import network.haat.sandbox.validate.TextPrinter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Validates messages in files, without a network. */
@Command(
        name = "validate",
        description = "Validates messages in files: what a node would refuse, and with --strict what the"
                + " specifications add.",
        footer = {"", "Exit code 0: all accepted; 1: some refused; 2: could not run."},
        mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {

    private static final long LARGEST = 64L << 20;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Messages as JSON, and folders, of which every .json file is read.")
    private List<String> names = List.of();

    @Option(names = "--strict", description = "Judges as a certification does; its errors refuse a message too.")
    private boolean strict;

    @Option(
            names = "--flow",
            description = "Takes the files, in this order, for what was sent one after another, and judges each also"
                    + " against those before it.")
    private boolean flow;

    @Option(
            names = "--action",
            paramLabel = "ACTION",
            description = "The path the messages are posted to, which they must name.")
    private @Nullable String action;

    @ArgGroup
    private @Nullable Format format;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** One of these at most. */
    private static final class Format {
        @Option(names = "--json", description = "Prints a JSON array, one element a file.")
        private boolean json;

        @Option(names = "--sarif", description = "Prints SARIF 2.1.0.")
        private boolean sarif;

        @Option(names = "--junit", description = "Prints JUnit XML, a test case for each file.")
        private boolean junit;

        FindingsPrinter printer() {
            if (json) {
                return new JsonPrinter();
            }
            return sarif ? new SarifPrinter() : junit ? new JunitPrinter() : new TextPrinter();
        }
    }

    @Override
    public Integer call() {
        Judge judge = judge();
        List<JudgedFile> judged = new ArrayList<>();
        for (Path file : files()) {
            byte[] body = read(file);
            judged.add(JudgedFile.of(file.toString(), body, judge.examine(body)));
        }
        printer().print(judged, spec.commandLine().getOut());
        return judged.stream().allMatch(file -> file.report().accepted()) ? 0 : 1;
    }

    /** One way to judge a body. */
    private interface Judge {
        Report examine(byte[] body);
    }

    private Judge judge() {
        Level level = strict ? Level.STRICT : Level.RUNTIME;
        if (flow && action != null) {
            throw new ParameterException(spec.commandLine(), "--flow and --action do not go together");
        }
        if (flow) {
            return new Conversation(level)::add;
        }
        Validator validator = new Validator(level);
        if (action == null) {
            return validator::examine;
        }
        Action path = Action.of(action)
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "there is no action " + action));
        return body -> validator.examine(body, path);
    }

    private FindingsPrinter printer() {
        return format == null ? new TextPrinter() : format.printer();
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            files.addAll(filesAt(name));
        }
        return files;
    }

    private List<Path> filesAt(String name) {
        try {
            Path path = Path.of(name);
            if (!Files.isDirectory(path)) {
                return List.of(path);
            }
            try (Stream<Path> below = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
                List<Path> found = below.filter(file -> file.toString().endsWith(".json"))
                        .filter(file -> !Files.isDirectory(file))
                        .sorted()
                        .toList();
                if (found.isEmpty()) {
                    throw new ParameterException(spec.commandLine(), "there is no .json file in " + name);
                }
                return found;
            }
        } catch (IOException | UncheckedIOException | InvalidPathException unreadable) {
            throw cannotRead(name);
        }
    }

    private byte[] read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new ParameterException(spec.commandLine(), file + " is larger than 64 MiB");
            }
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw cannotRead(file.toString());
        }
    }

    private ParameterException cannotRead(String name) {
        return new ParameterException(spec.commandLine(), "cannot read " + name);
    }
}
