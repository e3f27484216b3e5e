package network.haat.seller.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "ATTA, Whole Wheat Atta",
        "cafe, Café coffee",
        "CAFÉ, cafe",
        "whe att, Whole Wheat Atta",
        "ＡＴＴＡ, atta",
        "आटा, गेहूँ का आटा",
        "प्याज, प्याज़",
        "प्याज़, प्याज़",
        "ಹಿಟ್ಟು, ಗೋಧಿ ಹಿಟ್ಟು",
        "ಗೋಧಿ ಹಿಟ್, ಗೋಧಿ ಹಿಟ್ಟು",
    })
    void areIn_samePrefixInAnySpelling_true(String query, String text) {
        assertThat(words(query).areIn(words(text))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "tta, Whole Wheat Atta",
        "atta rice, Whole Wheat Atta",
        "आटे, गेहूँ का आटा",
        "का की, गेहूँ का आटा",
        "ಅಕ್ಕಿ, ಗೋಧಿ ಹಿಟ್ಟು",
    })
    void areIn_otherWords_false(String query, String text) {
        assertThat(words(query).areIn(words(text))).isFalse();
    }

    @Test
    void areIn_invisibleJoiners_ignored() {
        assertThat(words("ಹ್ಯಾಚ್\u200cಬ್ಯಾಕ್").areIn(words("ಹ್ಯಾಚ್ಬ್ಯಾಕ್"))).isTrue();
    }

    @Test
    void of_onlyPunctuation_isEmpty() {
        assertThat(words(" -, … ").isEmpty()).isTrue();
    }

    private static Words words(String text) {
        return Words.of(Stream.of(text));
    }
}
