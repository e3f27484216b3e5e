package network.haat.protocol.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import network.haat.protocol.validation.finding.Finding;
import network.haat.protocol.validation.finding.Level;
import network.haat.protocol.validation.finding.Severity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our own messages of every line and action keep every schema and rule, one by one and as conversations. */
class OwnMessagesTest {

    private static final Validator STRICT = new Validator(Level.STRICT);

    static Stream<Path> messages() {
        return Messages.own();
    }

    static Stream<Path> conversations() throws IOException {
        try (Stream<Path> folders = Files.list(Messages.folder())) {
            return folders.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void examine_ownMessage_noErrorEvenStrictly(Path file) {
        assertThat(errors(STRICT.examine(Messages.read(file)))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void add_ownConversation_noErrorEvenStrictly(Path folder) throws IOException {
        Conversation conversation = new Conversation(Level.STRICT);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                assertThat(errors(conversation.add(Messages.read(file))))
                        .as(file.getFileName().toString())
                        .isEmpty();
            }
        }
    }

    private static List<Finding> errors(Report report) {
        return report.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }
}
