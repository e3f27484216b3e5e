package network.haat.node.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerUrlTest {

    private static final String REGISTERED = "https://buyer.haat.test:8443/bap";

    @ParameterizedTest
    @ValueSource(
            strings = {
                REGISTERED,
                REGISTERED + "/",
                "https://buyer.haat.test:8443/bap/grocery",
                "https://buyer.haat.test:8443/other",
                "https://buyer.haat.test:8443",
                "HTTPS://Buyer.Haat.Test:8443/bap"
            })
    void sameOrigin_otherPathOrCase_true(String stated) {
        assertThat(PeerUrl.sameOrigin(REGISTERED, stated)).isTrue();
        assertThat(PeerUrl.sameOrigin(stated, REGISTERED)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://buyer.haat.test:8443/bap",
                "https://buyer.haat.test/bap",
                "https://buyer.haat.test:8444/bap",
                "https://evil.test:8443/bap",
                "https://buyer.haat.test.evil.test:8443/bap",
                "https://buyer.haat.test:8443@evil.test/bap",
                "https://user@buyer.haat.test:8443/bap",
                REGISTERED + "?to=evil",
                REGISTERED + "#evil",
                "https:/bap",
                "https:buyer.haat.test:8443",
                "//buyer.haat.test:8443/bap",
                "/bap",
                "not a url",
                "%",
                ""
            })
    void sameOrigin_anotherOriginOrNoBaseUrl_false(String stated) {
        assertThat(PeerUrl.sameOrigin(REGISTERED, stated)).isFalse();
        assertThat(PeerUrl.sameOrigin(stated, REGISTERED)).isFalse();
    }

    @Test
    void sameOrigin_defaultPortWrittenOut_true() {
        assertThat(PeerUrl.sameOrigin("https://a.test", "https://a.test:443/x")).isTrue();
        assertThat(PeerUrl.sameOrigin("http://a.test", "http://a.test:80/x")).isTrue();
        assertThat(PeerUrl.sameOrigin("https://a.test", "https://a.test:80")).isFalse();
        assertThat(PeerUrl.sameOrigin("https://a.test:80", "http://a.test:80")).isFalse();
    }

    @Test
    void sameOrigin_neitherABaseUrl_false() {
        assertThat(PeerUrl.sameOrigin("not a url", "not a url")).isFalse();
        assertThat(PeerUrl.sameOrigin("", "")).isFalse();
    }

    @Test
    void base_trailingSlash_trimmed() {
        assertThat(PeerUrl.base(REGISTERED + "/")).isEqualTo(URI.create(REGISTERED));
        assertThat(PeerUrl.base(REGISTERED)).isEqualTo(URI.create(REGISTERED));
    }
}
