package network.haat.protocol.validation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import network.haat.protocol.SharedData;

/** Messages to try validation on: our own, and those of real networks where a folder of them lies beside the project. */
final class Messages {

    private Messages() {}

    /** The folder of our own, one subfolder a conversation. */
    static Path folder() {
        try {
            URL folder = Messages.class.getResource("messages");
            return Path.of(Objects.requireNonNull(folder).toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Our own. */
    static Stream<Path> own() {
        return below(folder());
    }

    /** Our own and the others. */
    static Stream<Path> all() {
        return Stream.concat(
                own(), SharedData.find("examples/payloads").stream().flatMap(Messages::below));
    }

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static Stream<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            return found.stream();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
