package network.haat.protocol.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import network.haat.protocol.validation.rule.RuleLibrary;
import org.junit.jupiter.api.Test;

/** The rules in the documentation are the rules that are checked. */
class RulesDocumentTest {

    /** Maven runs tests in the folder of the module. */
    private static final Path FILE = Path.of("..", "..", "docs", "rules.md");

    @Test
    void file_isMadeFromTheRules() throws IOException {
        if ("write".equals(System.getProperty("haat.docs"))) {
            Files.writeString(FILE, RulesDocument.text());
        }
        assertThat(FILE)
                .as("docs/rules.md is stale; run this test with -Dhaat.docs=write")
                .hasContent(RulesDocument.text());
    }

    @Test
    void text_namesEveryRule() {
        String text = RulesDocument.text();
        new RuleLibrary()
                .packs().stream()
                        .flatMap(pack -> pack.rules().stream())
                        .forEach(rule -> assertThat(text).contains("| `" + rule.id() + "` |"));
    }
}
