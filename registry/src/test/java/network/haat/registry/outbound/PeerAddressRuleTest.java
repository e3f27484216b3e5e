package network.haat.registry.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import network.haat.protocol.SubscriberId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PeerAddressRuleTest {

    private static final SubscriberId OWNER = new SubscriberId("shop.example.com/option1");

    @ParameterizedTest
    @CsvSource({
        "https://shop.example.com/bpp, true, true",
        "https://shop.example.com:8443/bpp, true, true",
        "https://other.example.com/bpp, false, true",
        "http://shop.example.com/bpp, false, true",
        "http://127.0.0.1:9040/bpp, false, true",
        "https://shop.example.com.evil.example/bpp, false, true",
        "https://shop.example.com@evil.example/bpp, false, false",
        "https://shop.example.com/bpp?x=1, false, false",
        "ftp://shop.example.com/bpp, false, false",
    })
    void refuse_address_dependsOnPolicy(URI address, boolean allowed, boolean allowedInSandbox) {
        assertThat(new PeerAddressRule(false).refuse(OWNER, address).isEmpty()).isEqualTo(allowed);
        assertThat(new PeerAddressRule(true).refuse(OWNER, address).isEmpty()).isEqualTo(allowedInSandbox);
    }
}
