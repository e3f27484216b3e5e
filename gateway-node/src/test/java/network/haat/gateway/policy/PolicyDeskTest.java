package network.haat.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import network.haat.gateway.core.NetworkPolicy;
import network.haat.gateway.core.PolicySeal;
import network.haat.protocol.signature.SigningKey;
import org.junit.jupiter.api.Test;

class PolicyDeskTest {

    private final SigningKey key = SigningKey.generate(new SecureRandom());
    private final PolicyDesk desk = new PolicyDesk(key.publicKey());

    private static byte[] policy(int version) {
        return ("{\"version\":" + version + "}").getBytes(StandardCharsets.UTF_8);
    }

    private boolean look(byte[] policy) {
        return desk.look(policy, PolicySeal.seal(policy, key));
    }

    private void assertInForce(long version) {
        assertThat(desk.inForce().map(NetworkPolicy::version)).contains(version);
        assertThat(desk.trouble()).isNull();
    }

    private void assertNone(String reason) {
        assertThat(desk.inForce()).isEmpty();
        PolicyDesk.Trouble trouble = desk.trouble();
        assertThat(trouble == null ? "none" : trouble.reason()).isEqualTo(reason);
    }

    @Test
    void look_signed_inForceAndToldOnce() {
        assertThat(look(policy(1))).isTrue();
        assertInForce(1);
        assertThat(look(policy(1))).isFalse();
        assertThat(look(policy(2))).isTrue();
        assertInForce(2);
    }

    @Test
    void look_atTheStartWithoutAGoodOne_none() {
        assertThat(desk.look(null, null)).isTrue();
        assertNone("unreadable");
        assertThat(desk.look(null, null)).isFalse();
        desk.look(policy(1), new byte[0]);
        assertNone("signature");
        look(policy(1));
        assertInForce(1);
    }

    @Test
    void look_otherSignatures_none() {
        SigningKey other = SigningKey.generate(new SecureRandom());
        byte[] good = PolicySeal.seal(policy(1), key);
        byte[][] seals = {
            PolicySeal.seal(policy(1), other),
            PolicySeal.seal(policy(2), key),
            "nonsense!".getBytes(StandardCharsets.US_ASCII),
            new byte[300],
            Base64.getDecoder().decode(new String(good, StandardCharsets.US_ASCII).strip()),
        };
        for (byte[] seal : seals) {
            desk.look(policy(1), seal);
            assertNone("signature");
        }
        for (int i = 0; i < good.length - 1; i++) {
            byte[] changed = good.clone();
            changed[i] = (byte) (changed[i] == 'A' ? 'B' : 'A');
            desk.look(policy(1), changed);
            assertNone("signature");
        }
        desk.look(policy(1), good);
        assertInForce(1);
    }

    @Test
    void look_filesThatDoNotBelongTogether_countAtTheSecondLook() {
        look(policy(1));
        byte[] oldSeal = PolicySeal.seal(policy(1), key);
        assertThat(desk.look(policy(2), oldSeal)).isFalse();
        assertInForce(1);
        assertThat(desk.look(policy(2), oldSeal)).isTrue();
        assertNone("signature");
        look(policy(2));
        assertInForce(2);
        desk.look(null, oldSeal);
        assertInForce(2);
        look(policy(2));
        desk.look(null, oldSeal);
        assertInForce(2);
        desk.look(null, oldSeal);
        assertNone("unreadable");
    }

    @Test
    void look_signedButNoPolicy_noneAtOnce() {
        look(policy(1));
        look("{\"version\":2,\"domain\":[]}".getBytes(StandardCharsets.UTF_8));
        assertNone("malformed");
        PolicyDesk.Trouble trouble = desk.trouble();
        assertThat(trouble == null ? "" : trouble.words()).startsWith("/domain: a policy has no such member");
        look(policy(1));
        assertInForce(1);
    }

    @Test
    void look_olderOrSameVersionWithOtherContent_noneUntilANewerOrTheSame() {
        look(policy(5));
        look(policy(4));
        assertNone("older");
        look("{\"version\":5 }".getBytes(StandardCharsets.UTF_8));
        assertNone("older");
        look(policy(5));
        assertInForce(5);
        look(policy(6));
        assertInForce(6);
        look(policy(5));
        assertNone("older");
    }
}
