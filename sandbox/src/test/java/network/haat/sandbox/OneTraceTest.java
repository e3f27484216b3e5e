package network.haat.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import network.haat.node.boot.NodeProcess;
import network.haat.node.testing.OtlpReceiver;
import network.haat.node.testing.TestHttp;
import network.haat.sandbox.network.HaatNetwork;
import network.haat.sandbox.network.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search through the whole network is one trace at a collector. */
class OneTraceTest {

    @Test
    void search_throughTheWholeNetwork_oneTraceFromTheBuyerAndBack(@TempDir Path data) throws Exception {
        Vertx vertx = Vertx.vertx();
        Ports ports = Ports.free();
        try (OtlpReceiver collector = new OtlpReceiver()) {
            HaatNetwork network =
                    NodeProcess.await(HaatNetwork.start(vertx, ports, data, 1, Clock.systemUTC(), collector.url()), 60);
            Run.haat(Map.of(), "search", "atta", "--base-port", Integer.toString(ports.base()))
                    .succeeds();
            TestHttp.await("seven spans", () -> collector.spans.size() == 7);
            assertThat(NodeProcess.stop(vertx, network::stop)).isEmpty();
            assertThat(collector.spans)
                    .hasSize(7)
                    .extracting(OtlpReceiver.Received::traceId)
                    .containsOnly(collector.spans.get(0).traceId());

            OtlpReceiver.Received sent = only(collector, "buyer.haat.test", "");
            OtlpReceiver.Received atGateway = only(collector, "gateway.haat.test", sent.spanId());
            OtlpReceiver.Received fanOut = only(collector, "gateway.haat.test", atGateway.spanId());
            OtlpReceiver.Received lane = only(collector, "gateway.haat.test", fanOut.spanId());
            OtlpReceiver.Received atSeller = only(collector, "grocery.haat.test", fanOut.spanId());
            OtlpReceiver.Received answer = only(collector, "grocery.haat.test", atSeller.spanId());
            OtlpReceiver.Received back = only(collector, "buyer.haat.test", answer.spanId());
            assertThat(List.of(sent, atGateway, fanOut, lane, atSeller, answer, back))
                    .extracting(span -> span.name() + " " + span.kind())
                    .containsExactly(
                            "search 3", "search 2", "search 3", "search 3", "search 2", "on_search 3", "on_search 2");
            assertThat(collector.spans).noneMatch(OtlpReceiver.Received::failed);
        }
    }

    private static OtlpReceiver.Received only(OtlpReceiver collector, String service, String parent) {
        List<OtlpReceiver.Received> found = collector.spans.stream()
                .filter(span -> span.service().equals(service) && span.parent().equals(parent))
                .toList();
        assertThat(found).as(service + " below " + parent).hasSize(1);
        return found.get(0);
    }
}
