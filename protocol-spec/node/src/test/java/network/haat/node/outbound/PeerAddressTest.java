package network.haat.node.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://shop.example.com", "https://shop.example.com:8443/ondc/v1"})
    void refuse_publicHttps_fine(String url) {
        assertThat(PeerAddress.refuse(URI.create(url), false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://shop.example.com",
                "https://127.0.0.1/",
                "https://10.1.2.3",
                "https://169.254.169.254/latest",
                "https://[::1]/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://localhost/",
                "https://localhost./",
                "https://redis./",
                "https://LOCALHOST:9010/",
                "https://registry.internal/",
                "https://redis/",
                "https://user@shop.example.com/",
                "https://shop.example.com/?x=1",
                "ftp://shop.example.com",
                "file:///etc/passwd",
                "mailto:x@example.com"
            })
    void refuse_anythingElse_refused(String url) {
        assertThat(PeerAddress.refuse(URI.create(url), false)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:9040/bpp", "http://127.0.0.1:7000"})
    void refuse_loopbackInASandbox_fine(String url) {
        assertThat(PeerAddress.refuse(URI.create(url), true)).isEmpty();
        assertThat(PeerAddress.refuse(URI.create(url), false)).isPresent();
    }
}
