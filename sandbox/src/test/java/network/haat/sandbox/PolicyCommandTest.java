package network.haat.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code haat policy}: a key, a signature, and what a gateway would think of it. */
class PolicyCommandTest {

    @TempDir
    Path folder;

    private static Run policy(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "policy";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Run.haat(Map.of(), all);
    }

    private String file(String json) throws IOException {
        return Files.writeString(folder.resolve("policy.json"), json).toString();
    }

    private String key() {
        return folder.resolve("operator.key").toString();
    }

    private String publicKey() {
        return policy("keygen", key()).succeeds().out().strip().substring("policy.key=".length());
    }

    @Test
    void keygen_newFile_ownersAloneAndNotReplacedUnasked() throws IOException {
        String first = publicKey();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(key()))))
                .isEqualTo("rw-------");
        assertThat(Files.readString(Path.of(key()))).doesNotContain(first);
        policy("keygen", key()).failsWith(2, "--force");
        assertThat(policy("keygen", "--force", key()).succeeds().out()).doesNotContain(first);
    }

    @Test
    void check_signed_usableAndSaysWhatItSays() throws IOException {
        String key = publicKey();
        String file = file("{\"version\":3,\"domains\":[\"ONDC:RET10\"],\"ttl\":{\"min\":\"PT1S\",\"max\":\"PT1M\"}}");
        assertThat(policy("sign", file, "--key", key()).succeeds().out()).startsWith("signed version 3: ");
        assertThat(policy("check", file, "--key", key).succeeds().out())
                .contains("of the key")
                .contains("ONDC:RET10")
                .contains("PT1S to PT1M");
        JsonNode json = new ObjectMapper()
                .readTree(policy("check", "--json", file, "--key", "policy.key=" + key)
                        .succeeds()
                        .out());
        assertThat(json.path("usable").asBoolean()).isTrue();
        assertThat(json.path("version").asInt()).isEqualTo(3);
        assertThat(policy("check", file).succeeds().out()).contains("not checked");
    }

    @Test
    void check_changedAfterSigning_notUsable() throws IOException {
        String key = publicKey();
        String file = file("{\"version\":3}");
        policy("sign", file, "--key", key()).succeeds();
        file("{\"version\":4}");
        Run run = policy("check", file, "--key", key);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("signature").contains("false");
    }

    @Test
    void sign_noPolicy_refusedByMemberAndNothingWritten() throws IOException {
        publicKey();
        String file = file("{\"version\":3,\"domain\":[]}");
        policy("sign", file, "--key", key()).failsWith(1, "/domain: a policy has no such member");
        assertThat(Path.of(file + ".sig")).doesNotExist();
        Run run = policy("check", "--json", file);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("\"path\" : \"/domain\"");
    }

    @Test
    void anything_unreadable_exitCode2() throws IOException {
        String file = file("{\"version\":3}");
        policy("check", folder.resolve("none.json").toString()).failsWith(2, "none.json");
        policy("check", file, "--key", "nonsense").failsWith(2, "--key");
        policy("sign", file, "--key", file).failsWith(2, "private key");
        policy("sign", file).failsWith(2, "--key");
        policy("check", file, "--key", publicKey()).failsWith(2, "policy.json.sig");
        policy().failsWith(2, "keygen");
    }
}
