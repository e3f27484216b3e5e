package network.haat.seller;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import network.haat.node.config.AppFace;
import network.haat.node.config.ConfigException;
import network.haat.node.config.ConfigLoader;
import network.haat.node.config.KeyRules;
import network.haat.node.config.Listen;
import network.haat.node.config.Participant;
import network.haat.node.config.RegistryAccess;
import network.haat.node.config.Secret;
import network.haat.node.config.Tracing;
import network.haat.node.config.TrafficRules;
import network.haat.node.testing.DefaultsFile;
import network.haat.seller.core.CatalogueWay;
import org.junit.jupiter.api.Test;

class SellerConfigTest {

    @Test
    void load_nothingStated_defaults() throws ConfigException {
        assertThat(new ConfigLoader(Map.of()).load(SellerConfig.class, null))
                .isEqualTo(new SellerConfig(
                        new Listen("127.0.0.1", 9040),
                        new AppFace("127.0.0.1", 9041, Secret.NONE),
                        new Participant(
                                "seller.haat.test",
                                URI.create("http://localhost:9040/bpp"),
                                Path.of("data/seller.haat.test.keys.json"),
                                List.of("ONDC:RET10"),
                                List.of("std:080"),
                                "IND"),
                        new KeyRules(Duration.ofSeconds(5)),
                        new RegistryAccess(
                                URI.create("http://localhost:9010"),
                                "",
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(5),
                                true,
                                "",
                                "",
                                Duration.ofMinutes(10)),
                        new TrafficRules(
                                5_000_000,
                                Duration.ofSeconds(5),
                                Duration.ofHours(1),
                                100_000,
                                Duration.ofSeconds(10),
                                64,
                                false),
                        new Tracing("", Secret.NONE, 1),
                        new SellerConfig.Catalogues(CatalogueWay.AUTO),
                        new SellerConfig.Store("builtin:grocery", ""),
                        new SellerConfig.Webhook("", Secret.NONE, Duration.ofSeconds(10))));
    }

    @Test
    void load_eachEnvironmentVariableOfTheComments_changesItsKeyAlone() throws IOException, ConfigException {
        DefaultsFile.requireEveryKeyMapped(SellerConfig.class);
    }
}
