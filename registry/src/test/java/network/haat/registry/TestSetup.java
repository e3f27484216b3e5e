package network.haat.registry;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import network.haat.node.config.AppFace;
import network.haat.node.config.Listen;
import network.haat.node.config.Secret;

/** Configurations of registries on free ports: the usual one, and what a test changes of it. */
final class TestSetup {

    static final int MAX_BODY = 50_000;
    private static final int PER_MINUTE = 1_000_000;

    private Policy policy = Policy.SANDBOX;
    private Secret token = Secret.NONE;
    private boolean anyAddress = true;
    private String file = "registry.db";
    private RegistryConfig.Proof proof = new RegistryConfig.Proof("", "");
    private RegistryConfig.Challenge challenge = new RegistryConfig.Challenge(Duration.ofSeconds(1), 1, Duration.ZERO);
    private RegistryConfig.Limits limits =
            new RegistryConfig.Limits(MAX_BODY, TestRegistry.PAGE, PER_MINUTE, PER_MINUTE, PER_MINUTE);

    /** Approvals by operators, whose first has this token; nothing is proven but the challenge. */
    TestSetup policy(Policy chosen, String rootToken) {
        policy = chosen;
        proof = new RegistryConfig.Proof("none", "none");
        return token(rootToken);
    }

    TestSetup token(String rootToken) {
        token = new Secret(rootToken);
        return this;
    }

    /** Newcomers must be on the public internet. */
    TestSetup publicAddressesOnly() {
        anyAddress = false;
        return this;
    }

    TestSetup attempts(int attempts, Duration pause) {
        challenge = new RegistryConfig.Challenge(Duration.ofSeconds(1), attempts, pause);
        return this;
    }

    TestSetup perMinute(int lookups, int vlookups, int subscribes) {
        limits = new RegistryConfig.Limits(limits.bodyBytes(), limits.lookupPage(), lookups, vlookups, subscribes);
        return this;
    }

    TestSetup bodyBytes(int most) {
        limits = new RegistryConfig.Limits(
                most,
                limits.lookupPage(),
                limits.lookupsPerMinute(),
                limits.vlookupsPerMinute(),
                limits.subscribesPerMinute());
        return this;
    }

    /** Empty for memory, else within the folder. */
    TestSetup file(String name) {
        file = name;
        return this;
    }

    boolean allowsAnyAddress() {
        return anyAddress;
    }

    RegistryConfig config(Path folder) {
        return new RegistryConfig(
                new Listen("127.0.0.1", 0),
                new AppFace("127.0.0.1", 0, token),
                new RegistryConfig.Identity(
                        "registry.haat.test", URI.create("http://localhost:9010"), folder.resolve("keys.json")),
                new RegistryConfig.Storage(path(folder), "", "", Secret.NONE),
                policy,
                proof,
                challenge,
                new RegistryConfig.Keys(Duration.ofMinutes(10)),
                new RegistryConfig.Trust(Duration.ofMinutes(10)),
                limits);
    }

    private String path(Path folder) {
        return file.isEmpty() || file.startsWith(":")
                ? file
                : folder.resolve(file).toString();
    }
}
