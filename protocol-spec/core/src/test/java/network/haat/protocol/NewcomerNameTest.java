package network.haat.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.IDN;
import java.util.Random;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewcomerNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.example.com",
                "shop.example.com:8443/ondc/1",
                "a.in",
                "1mg.example",
                "24.example.com",
                "my-shop.example.com",
                "localhost:9040",
                "xn--p1ai",
                "0x.example"
            })
    void check_ordinaryName_fine(String id) {
        assertThatCode(() -> NewcomerName.check(new SubscriberId(id))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"दुकान", "ಅಂಗಡಿ", "கடை", "കട", "bücher", "россия", "магазин", "ショップ", "お店", "商店", "가게", "μαγαζί"
            })
    void check_wordOfOneScript_fine(String word) {
        SubscriberId id = new SubscriberId(IDN.toASCII(word, IDN.ALLOW_UNASSIGNED) + ".example");

        assertThat(id.value()).startsWith("xn--");
        assertThatCode(() -> NewcomerName.check(id)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop..example.com",
                "shop-.example.com",
                "shop.-example.com",
                "127.0.0.1",
                "127.1",
                "1.2.3.4:80/x",
                "2130706433",
                "shop.example.0x7f",
                "0x",
                "example.123",
                "a23456789b23456789c23456789d23456789e23456789f23456789g234567890.example"
            })
    void check_noDomainName_invalid(String id) {
        assertRefused(id, Fault.INVALID_MESSAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.example/..", "a.example/../b", "a.example/b/./c", "a.example:8443/b/../", "a.example/."})
    void check_pathThatLeadsElsewhere_invalid(String id) {
        assertRefused(id, Fault.INVALID_MESSAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.example/...", "a.example/.well-known", "a.example/b..c/", "a.example/b.d"})
    void check_dotsWithinASegment_fine(String id) {
        assertThatCode(() -> NewcomerName.check(new SubscriberId(id))).doesNotThrowAnyException();
    }

    @Test
    void check_nameLongerThanDns_invalid() {
        assertRefused("a.".repeat(126) + "in", Fault.INVALID_MESSAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ab--cd.example",
                "xn--shop-0.example",
                "xn--99999999.example",
                "xn--a.example",
                "shop.xn--zzzzzzzzzzzzzzzzzz"
            })
    void check_labelThatStandsForNothing_refused(String id) {
        assertRefused(id, Fault.BUSINESS);
    }

    @ParameterizedTest
    @CsvSource({
        "раyраl, mixes scripts",
        "pаytm, mixes scripts",
        "दुकानshop, mixes scripts",
        "shopος, mixes scripts",
        "аррӏе, looks like Latin",
        "сое, looks like Latin",
        "ορανο, looks like Latin",
        "shop⁄x, no letters",
        "shopʼs, no letters",
        "i❤shop, no letters",
        "दु१1, mixes digits"
    })
    void check_nameMeantToDeceive_refused(String word, String reason) {
        SubscriberId id = new SubscriberId(encode(word) + ".example");

        assertThatThrownBy(() -> NewcomerName.check(id)).isInstanceOfSatisfying(ProtocolException.class, refused -> {
            assertThat(refused.problem().fault()).isEqualTo(Fault.BUSINESS);
            assertThat(refused.problem().path()).isEqualTo("subscriber_id");
            assertThat(refused.problem().detail()).contains(reason);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "paytm.com, pay-tm.com",
        "paytm.com, paytrn.com",
        "flipkart.com, fl1pkart.com",
        "flipkart.com, fiipkart.com",
        "google.com, g00gle.com",
        "www.shop.in, vvvvvv.shop.in",
        "wv.in, vvv.in",
        "dear.in, clear.in",
        "shop5.in, shops.in",
        "apple.com, аррӏе.com",
        "paytm.com, pаytm.com",
        "paytm.com, páytm.com",
        "shop24.in, shop२४.in"
    })
    void skeleton_lookalike_isTheSame(String name, String lookalike) {
        SubscriberId other = new SubscriberId(encodeAll(lookalike));

        assertThat(other.value()).isNotEqualTo(name);
        assertThat(NameSkeleton.of(other)).isEqualTo(NameSkeleton.of(new SubscriberId(name)));
    }

    @ParameterizedTest
    @CsvSource({
        "paytm.com, payta.com",
        "paytm.com, paytm.co",
        "shop.in, sh.op.in",
        "a.example.com, b.example.com",
    })
    void skeleton_otherName_isAnother(String one, String other) {
        assertThat(NameSkeleton.of(new SubscriberId(one))).isNotEqualTo(NameSkeleton.of(new SubscriberId(other)));
    }

    @Test
    void skeleton_portAndPath_doNotCount() {
        assertThat(NameSkeleton.of(new SubscriberId("shop.in:8443/a")))
                .isEqualTo(NameSkeleton.of(new SubscriberId("shop.in")));
    }

    /** Neither ever fails otherwise than by refusing, whatever id was parsed. */
    @Test
    void checkAndSkeleton_anyId_neverFailOtherwise() {
        Random random = new Random(4);
        String letters = "abcdimnrvwxz0123456789-.-.xn--";
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "xn--" : "");
            int length = 1 + random.nextInt(70);
            random.ints(length, 0, letters.length()).forEach(at -> text.append(letters.charAt(at)));
            try {
                SubscriberId id = SubscriberId.parse(text.toString());
                assertThat(NameSkeleton.of(id).value()).isNotNull();
                NewcomerName.check(id);
            } catch (ProtocolException refused) {
                assertThat(refused.problem().detail()).isNotEmpty();
            }
        }
    }

    private static void assertRefused(String id, Fault fault) {
        assertThatThrownBy(() -> NewcomerName.check(new SubscriberId(id)))
                .isInstanceOfSatisfying(
                        ProtocolException.class,
                        refused -> assertThat(refused.problem().fault()).isEqualTo(fault));
    }

    private static String encode(String label) {
        return label.chars().allMatch(c -> c < 0x80) ? label : IDN.toASCII(label, IDN.ALLOW_UNASSIGNED);
    }

    private static String encodeAll(String name) {
        int dot = name.indexOf('.');
        return encode(name.substring(0, dot)) + name.substring(dot);
    }
}
