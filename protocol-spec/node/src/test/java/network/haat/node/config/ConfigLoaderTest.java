package network.haat.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {

    record Sample(Listen listen, Secret token, Duration pause, Participant subscriber) {}

    @TempDir
    Path folder;

    private static Sample load(Map<String, String> environment) throws ConfigException {
        return new ConfigLoader(environment).load(Sample.class, null);
    }

    private Sample load(String content) throws ConfigException, IOException {
        Path file = Files.writeString(folder.resolve("own.properties"), content);
        return new ConfigLoader(Map.of()).load(Sample.class, file);
    }

    @Test
    void load_nothingStated_defaults() throws ConfigException {
        Sample sample = load(Map.of());
        assertThat(sample.listen()).isEqualTo(new Listen("127.0.0.1", 9999));
        assertThat(sample.token()).isEqualTo(Secret.NONE);
        assertThat(sample.pause()).isEqualTo(Duration.ofSeconds(5));
        assertThat(sample.subscriber().domains()).containsExactly("ONDC:RET10", "ONDC:RET11");
        assertThat(sample.subscriber().cities()).containsExactly("*");
    }

    @Test
    void load_fileAndEnvironment_environmentWins() throws ConfigException, IOException {
        Path file = Files.writeString(folder.resolve("own.properties"), "listen.port=1\npause=PT1M\n");
        Sample sample = new ConfigLoader(Map.of("LISTEN_PORT", "2")).load(Sample.class, file);
        assertThat(sample.listen().port()).isEqualTo(2);
        assertThat(sample.pause()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void load_unknownKey_namesItAndTheKnownOnes() {
        assertThatThrownBy(() -> load("listen.prot=1"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("unknown key 'listen.prot'")
                .hasMessageContaining("listen.port")
                .hasMessageNotContaining("\n");
    }

    @Test
    void load_valueOfAnotherType_namesKeyAndValue() {
        assertThatThrownBy(() -> load("listen.port=many"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("'listen.port'")
                .hasMessageContaining("many")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> load("pause=five"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("'pause'");
    }

    @Test
    void load_valueTheRecordRefuses_saysWhy() {
        assertThatThrownBy(() -> load("listen.port=70000"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("0 to 65535");
    }

    @Test
    void load_missingFile_saysSo() {
        assertThatThrownBy(() -> new ConfigLoader(Map.of()).load(Sample.class, folder.resolve("none")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("there is no configuration file");
    }

    @Test
    void toString_secret_masked() throws ConfigException {
        assertThat(load(Map.of("TOKEN", "s3cret")).toString()).contains("****").doesNotContain("s3cret");
    }

    @Test
    void appFace_openBeyondLoopbackWithoutToken_refused() {
        assertThatThrownBy(() -> new AppFace("0.0.0.0", 9031, Secret.NONE)).hasMessageContaining("token");
        assertThat(new AppFace("0.0.0.0", 9031, new Secret("t")).listen().isLoopback())
                .isFalse();
    }

    @Test
    void appFace_portOfTheNetworkFace_refused() {
        AppFace app = new AppFace("127.0.0.1", 9020, Secret.NONE);
        assertThatThrownBy(() -> app.requireApartFrom(new Listen("127.0.0.1", 9020)))
                .hasMessageContaining("9020");
        app.requireApartFrom(new Listen("127.0.0.1", 9021));
        new AppFace("127.0.0.1", 0, Secret.NONE).requireApartFrom(new Listen("127.0.0.1", 0));
    }
}
