package network.haat.protocol.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The table in the documentation is the table in the code. */
class ErrorCodesDocumentTest {

    /** Maven runs tests in the folder of the module. */
    private static final Path FILE = Path.of("..", "..", "docs", "error-codes.md");

    @Test
    void file_isTheTableOfTheCode() throws IOException {
        if ("write".equals(System.getProperty("haat.docs"))) {
            Files.writeString(FILE, ErrorCodesDocument.text());
        }
        assertThat(FILE)
                .as("docs/error-codes.md is stale; run this test with -Dhaat.docs=write")
                .hasContent(ErrorCodesDocument.text());
    }

    @Test
    void text_oneRowForEachCode() {
        assertThat(ErrorCodesDocument.text().lines().filter(line -> line.startsWith("| ")))
                .hasSize(ErrorCode.values().length + ErrorProfile.values().length)
                .contains("| 30022 | CONTEXT-ERROR | the request is out of date |  |")
                .contains("| 31003 | DOMAIN-ERROR | the order is still being worked on | yes |")
                .contains("| 60006 | of the fault | the request breaks the contract of its action |  |");
    }
}
