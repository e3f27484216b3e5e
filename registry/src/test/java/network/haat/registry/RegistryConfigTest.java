package network.haat.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import network.haat.node.config.AppFace;
import network.haat.node.config.ConfigException;
import network.haat.node.config.ConfigLoader;
import network.haat.node.config.Listen;
import network.haat.node.config.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RegistryConfigTest {

    @Test
    void load_nothingSet_isDefaults() throws Exception {
        assertThat(load(Map.of()))
                .isEqualTo(new RegistryConfig(
                        new Listen("127.0.0.1", 9010),
                        new AppFace("127.0.0.1", 9011, Secret.NONE),
                        new RegistryConfig.Identity(
                                "registry.haat.test",
                                URI.create("http://localhost:9010"),
                                Path.of("data/registry.haat.test.keys.json")),
                        new RegistryConfig.Storage("data/registry.db", "", "", Secret.NONE),
                        Policy.SANDBOX,
                        new RegistryConfig.Proof("", ""),
                        new RegistryConfig.Challenge(Duration.ofSeconds(10), 3, Duration.ofSeconds(1)),
                        new RegistryConfig.Keys(Duration.ofMinutes(10)),
                        new RegistryConfig.Trust(Duration.ofMinutes(10)),
                        new RegistryConfig.Limits(1_000_000, 5_000, 7_600, 2_100, 10)));
    }

    @Test
    void load_everyVariableSet_mapsToItsKey() throws Exception {
        Map<String, String> environment = Map.ofEntries(
                Map.entry("NETWORK_HOST", "0.0.0.0"),
                Map.entry("NETWORK_PORT", "1"),
                Map.entry("APP_HOST", "0.0.0.0"),
                Map.entry("APP_PORT", "2"),
                Map.entry("APP_TOKEN", "secret"),
                Map.entry("REGISTRY_ID", "registry.example.com"),
                Map.entry("REGISTRY_URL", "https://registry.example.com"),
                Map.entry("REGISTRY_KEYS", "/keys.json"),
                Map.entry("STORAGE_FILE", ":memory:"),
                Map.entry("STORAGE_POSTGRESQL", "jdbc:postgresql://db/registry"),
                Map.entry("STORAGE_USER", "haat"),
                Map.entry("STORAGE_PASSWORD", "hidden"),
                Map.entry("POLICY", "two-person"),
                Map.entry("PROOF_DOMAIN", "dns"),
                Map.entry("PROOF_CERTIFICATE", "revocation"),
                Map.entry("CHALLENGE_TIMEOUT", "PT3S"),
                Map.entry("CHALLENGE_ATTEMPTS", "6"),
                Map.entry("CHALLENGE_PAUSE", "PT7S"),
                Map.entry("KEYS_OVERLAP", "PT8M"),
                Map.entry("TRUST_VALIDITY", "PT9M"),
                Map.entry("LIMITS_BODY_BYTES", "4"),
                Map.entry("LIMITS_LOOKUP_PAGE", "5"),
                Map.entry("LIMITS_LOOKUPS_PER_MINUTE", "10"),
                Map.entry("LIMITS_VLOOKUPS_PER_MINUTE", "11"),
                Map.entry("LIMITS_SUBSCRIBES_PER_MINUTE", "12"));

        assertThat(load(environment))
                .isEqualTo(new RegistryConfig(
                        new Listen("0.0.0.0", 1),
                        new AppFace("0.0.0.0", 2, new Secret("secret")),
                        new RegistryConfig.Identity(
                                "registry.example.com",
                                URI.create("https://registry.example.com"),
                                Path.of("/keys.json")),
                        new RegistryConfig.Storage(
                                ":memory:", "jdbc:postgresql://db/registry", "haat", new Secret("hidden")),
                        Policy.TWO_PERSON,
                        new RegistryConfig.Proof("dns", "revocation"),
                        new RegistryConfig.Challenge(Duration.ofSeconds(3), 6, Duration.ofSeconds(7)),
                        new RegistryConfig.Keys(Duration.ofMinutes(8)),
                        new RegistryConfig.Trust(Duration.ofMinutes(9)),
                        new RegistryConfig.Limits(4, 5, 10, 11, 12)));
    }

    @ParameterizedTest
    @CsvSource({
        "POLICY, open, there is no policy 'open'; known is sandbox, reviewed, two-person",
        "POLICY, reviewed, needs app.token",
        "REGISTRY_URL, https://registry.example.com, is a public address",
        "TRUST_VALIDITY, PT59S, trust.validity",
        "CHALLENGE_ATTEMPTS, 0, challenge.attempts",
        "POLICY, '', there is no policy",
        "APP_HOST, 0.0.0.0, needs a token",
        "NETWORK_PORT, many, network.port",
        "REGISTRY_ID, Not An Id, not a subscriber id",
        "CHALLENGE_TIMEOUT, PT6M, challenge.timeout",
        "CHALLENGE_TIMEOUT, PT0S, challenge.timeout",
        "LIMITS_LOOKUP_PAGE, 0, at least 1",
    })
    void load_valueThatCannotBe_isOneClearLine(String name, String value, String message) {
        assertThatThrownBy(() -> load(Map.of(name, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message)
                .extracting(Throwable::getMessage)
                .asString()
                .hasLineCount(1);
    }

    private static RegistryConfig load(Map<String, String> environment) throws ConfigException {
        return new ConfigLoader(environment).load(RegistryConfig.class, null);
    }
}
