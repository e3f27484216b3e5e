package network.haat.registry.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import network.haat.protocol.SharedData;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.SubscribeRequest;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class SignedRequestIdTest {

    private final Newcomer shop = new Newcomer();

    private boolean isProof(String... published) throws ProtocolException {
        return SignedRequestId.of(shop.request("shop.example.com", "https://shop.example.com"))
                .isAmong(List.of(published));
    }

    @Test
    void isAmong_proofAnywhereAmongTheFirst_found() throws ProtocolException {
        assertThat(isProof(shop.proof())).isTrue();
        assertThat(isProof("x", shop.proof())).isTrue();
        assertThat(isProof(
                        shop.proof().substring(0, 44) + "\r\n\t" + shop.proof().substring(44)))
                .isTrue();
    }

    @Test
    void isAmong_anythingElse_not() throws ProtocolException {
        String proof = shop.proof();
        String changed = (proof.startsWith("A") ? "B" : "A") + proof.substring(1);

        assertThat(isProof()).isFalse();
        assertThat(isProof("")).isFalse();
        assertThat(isProof(changed)).isFalse();
        assertThat(isProof(proof + "AAAA")).isFalse();
        assertThat(isProof(shop.sign(""))).isFalse();
        assertThat(isProof(new Newcomer().proof())).isFalse();
    }

    @Test
    void isAmong_behindTenOthers_notLookedAt() throws ProtocolException {
        String[] published = Collections.nCopies(11, "x").toArray(String[]::new);
        published[10] = shop.proof();

        assertThat(isProof(published)).isFalse();
    }

    @Test
    void of_unusableKey_refused() {
        SubscribeRequest request =
                Newcomer.request("shop.example.com", "https://shop.example.com", "r1", "A".repeat(43) + "=");

        assertThatThrownBy(() -> SignedRequestId.of(request)).isInstanceOf(ProtocolException.class);
    }

    /** What other implementations published. */
    @TestFactory
    Stream<DynamicTest> isAmong_vectorOfOthers_verifies() {
        return SharedData.each(SharedData.vectors("plain-signatures.json").path("vectors"))
                .filter(vector -> vector.path("kind").asText().equals("site-verification"))
                .map(vector -> DynamicTest.dynamicTest(vector.path("id").asText(), () -> {
                    String key = SharedData.vectors("keys.json")
                            .path("signing_ed25519")
                            .path(vector.path("key").asText())
                            .path("public_b64")
                            .asText();
                    SignedRequestId proof = SignedRequestId.of(Newcomer.request(
                            "shop.example.com",
                            "https://shop.example.com",
                            vector.path("signed_text").asText(),
                            key));

                    assertThat(proof.isAmong(
                                    List.of(vector.path("signature_b64").asText())))
                            .isTrue();
                }));
    }
}
