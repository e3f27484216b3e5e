package network.haat.registry.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MetaTagsTest {

    private static final String NAME = "ondc-site-verification";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<meta name='ondc-site-verification' content='x+/=' />",
                "<meta name=\"ondc-site-verification\" content=\"x+/=\">",
                "<META CONTENT='x+/=' NAME='ONDC-Site-Verification'/>",
                "<meta\n\tname = ondc-site-verification\r\n content = x+/= >",
                "<meta name=ondc-site-verification content=x+/=/>",
                "<meta charset=utf-8><meta data-x name=' ondc-site-verification ' content='x+/='>",
                "<!-- <meta name='ondc-site-verification' content='old'> --><meta name='ondc-site-verification' content='x+/='>",
                "<meta name='ondc-site-verification' content='x&#43;&#x2F;&equals;'>",
                "<meta name='ondc-site-verification' content='x+/=' content='y'>",
                "<meta title='a > b' name='ondc-site-verification' content='x+/='",
            })
    void contents_waysToWriteIt_found(String page) {
        assertThat(MetaTags.contents("<html>ಅ" + page, NAME, 10)).containsExactly("x+/=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<meta",
                "<meta ",
                "<meta>",
                "<metadata name='ondc-site-verification' content='x'>",
                "<meta name='ondc-site-verification'>",
                "<meta content='x'>",
                "<meta name='other' content='x'>",
                "<!-- <meta name='ondc-site-verification' content='x'>",
                "&lt;meta name='ondc-site-verification' content='x'&gt;",
                "<meta name='ondc-site-verification content='x'>",
            })
    void contents_noSuchTag_none(String page) {
        assertThat(MetaTags.contents(page, NAME, 10)).isEmpty();
    }

    @Test
    void contents_manyTags_noMoreThanAsked() {
        String page = "<meta name='ondc-site-verification' content='x'>".repeat(1_000);

        assertThat(MetaTags.contents(page, NAME, 10)).hasSize(10);
    }

    static Stream<String> hostile() {
        return Stream.of(
                        "<meta ", "<meta '", "<!--", "<meta x=", "<meta a='b'", "<meta <!--", "<", "&#43;", "<meta a a")
                .map(piece -> piece.repeat(2_000_000 / piece.length()));
    }

    /** A square of two million would take hours. */
    @ParameterizedTest
    @MethodSource("hostile")
    void contents_hostilePage_linearTime(String page) {
        Instant start = Instant.now();

        assertThat(MetaTags.contents(page, NAME, 10)).isEmpty();
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }
}
