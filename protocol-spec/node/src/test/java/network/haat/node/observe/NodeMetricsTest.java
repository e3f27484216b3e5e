package network.haat.node.observe;

import static org.assertj.core.api.Assertions.assertThat;

import network.haat.protocol.signature.SignatureProvider;
import org.junit.jupiter.api.Test;

class NodeMetricsTest {

    @Test
    void scrape_fresh_namesWhatChecksSignatures() {
        try (NodeMetrics metrics = new NodeMetrics("test")) {
            assertThat(metrics.scrape())
                    .contains("haat_signature_provider{part=\"test\",provider=\""
                            + SignatureProvider.chosen().name() + "\"} 1.0");
        }
    }
}
