package network.haat.node.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import network.haat.node.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeKeysTest {

    @TempDir
    Path folder;

    @Test
    void loadOrGenerate_twice_sameKeysInAFileOnlyTheOwnerReads() throws ConfigException, IOException {
        Path file = folder.resolve("new/keys.json");
        NodeKeys first = NodeKeys.loadOrGenerate(file, "a.haat.test");
        NodeKeys second = NodeKeys.loadOrGenerate(file, "a.haat.test");
        assertThat(second.keyId()).isEqualTo(first.keyId());
        assertThat(second.signing().seedBase64()).isEqualTo(first.signing().seedBase64());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void loadOrGenerate_fileOfAnotherSubscriber_refused() throws ConfigException {
        Path file = folder.resolve("keys.json");
        NodeKeys.loadOrGenerate(file, "a.haat.test");
        assertThatThrownBy(() -> NodeKeys.loadOrGenerate(file, "b.haat.test"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("belongs to 'a.haat.test'");
    }

    @Test
    void loadOrGenerate_brokenFile_oneLineWithoutTheKey() throws IOException, ConfigException {
        Path file = folder.resolve("keys.json");
        NodeKeys keys = NodeKeys.loadOrGenerate(file, "a.haat.test");
        String seed = keys.signing().seedBase64();
        Files.writeString(file, Files.readString(file).replace(seed, seed.substring(4)));
        assertThatThrownBy(() -> NodeKeys.loadOrGenerate(file, "a.haat.test"))
                .isInstanceOf(ConfigException.class)
                .hasMessageNotContaining(seed.substring(4))
                .hasMessageNotContaining("\n");
    }

    @Test
    void toString_keys_privateHalfNotShown() throws ConfigException {
        NodeKeys keys = NodeKeys.loadOrGenerate(folder.resolve("keys.json"), "a.haat.test");
        assertThat(keys.toString())
                .doesNotContain(keys.signing().seedBase64())
                .doesNotContain(keys.encryption().rawBase64());
    }
}
