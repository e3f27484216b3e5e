package network.haat.node.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.List;
import network.haat.protocol.Role;
import network.haat.protocol.registry.Subscription;
import network.haat.protocol.registry.SubscriptionStatus;

/** A participant with a server of its own, which remembers what was posted to it and answers ACK unless told otherwise. */
public final class PeerStandIn implements AutoCloseable {

    /** What it answers. */
    public static final String ACK = "{\"message\":{\"ack\":{\"status\":\"ACK\"}}}";

    private final WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort());
    private final TestPeer peer;
    private final String path;
    private final String url;

    /**
     * Opens one on a free port.
     *
     * @param path of its base URL; empty or starting with a slash
     */
    public PeerStandIn(String id, Role role, String domain, String path) {
        this.peer = new TestPeer(id, role, domain);
        this.path = path;
        server.start();
        this.url = "http://localhost:" + server.port() + path;
        answers(aResponse().withBody(ACK));
    }

    /** Who it is. */
    public TestPeer peer() {
        return peer;
    }

    /** Its base URL, also after it was closed. */
    public String url() {
        return url;
    }

    /** What a registry says about it. */
    public Subscription subscription() {
        return peer.subscription(SubscriptionStatus.SUBSCRIBED, url());
    }

    /** What it answers from now on. */
    public void answers(ResponseDefinitionBuilder response) {
        server.stubFor(post(anyUrl()).willReturn(response));
    }

    /** What it answers to the first call, before it answers as told before. */
    public void answersFirst(ResponseDefinitionBuilder response) {
        server.stubFor(post(anyUrl())
                .inScenario("first")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(response)
                .willSetStateTo("after"));
    }

    /** What was posted below its base URL, oldest first. */
    public List<LoggedRequest> received(String action) {
        return server.findAll(postRequestedFor(urlEqualTo(path + "/" + action)));
    }

    /** How many requests came, wherever they were posted. */
    public int receivedAnywhere() {
        return server.getAllServeEvents().size();
    }

    /** Stops it; from then on nothing listens at its address. */
    @Override
    public void close() {
        server.stop();
    }
}
