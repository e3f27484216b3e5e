package network.haat.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents say what is there. */
class DocumentsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** Names of libraries and of the wire, written like classes of ours. */
    private static final Set<String> FOREIGN = Set.of("Future", "Promise", "Buffer", "Authorization");

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT, 3)) {
            return files
                    .filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("/target/")
                            && !file.toString().contains("/node_modules/"))
                    .toList()
                    .stream();
        }
    }

    @Test
    void architecture_everyClassItNames_exists() throws IOException {
        Set<String> sources;
        try (Stream<Path> files = Files.walk(ROOT)) {
            sources = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
        Set<String> named = new TreeSet<>();
        Pattern.compile("`([A-Z][A-Za-z0-9]+)[.`]")
                .matcher(Files.readString(ROOT.resolve("ARCHITECTURE.md"), StandardCharsets.UTF_8))
                .results()
                .forEach(match -> named.add(match.group(1)));
        named.removeAll(FOREIGN);
        assertThat(named).hasSizeGreaterThan(30);
        assertThat(sources).containsAll(named);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void links_toFilesOfTheProject_lead(Path document) throws IOException {
        Pattern link = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");
        link.matcher(Files.readString(document, StandardCharsets.UTF_8))
                .results()
                .map(match -> document.resolveSibling(match.group(1)))
                .forEach(target -> assertThat(target).exists());
    }
}
