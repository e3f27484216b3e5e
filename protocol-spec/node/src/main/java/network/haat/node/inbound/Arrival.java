package network.haat.node.inbound;

import java.util.List;
import network.haat.protocol.signature.BodyDigest;
import org.jspecify.annotations.Nullable;

/**
 * A message as it came in, header and body: nothing of it believed yet.
 *
 * @param action the last segment of the path it was posted to
 * @param authorization every value of the {@code Authorization} header
 * @param gatewayAuthorization every value of {@code X-Gateway-Authorization}
 * @param proxyAuthorization every value of {@code Proxy-Authorization}, the older name of the same header
 * @param body the received bytes; what is verified, stored and relayed; not to be changed
 * @param digest of exactly these bytes, computed while they came
 * @param traceparent as for {@link Head}
 */
@SuppressWarnings("ArrayRecordComponent") // compared never; copied never, because it is what principle 1 protects
public record Arrival(
        String action,
        List<String> authorization,
        List<String> gatewayAuthorization,
        List<String> proxyAuthorization,
        byte[] body,
        BodyDigest digest,
        @Nullable String traceparent) {

    /** Copies the header lists. */
    public Arrival {
        authorization = List.copyOf(authorization);
        gatewayAuthorization = List.copyOf(gatewayAuthorization);
        proxyAuthorization = List.copyOf(proxyAuthorization);
    }

    /** One that came without a trace, whose body is digested now. */
    public Arrival(
            String action,
            List<String> authorization,
            List<String> gatewayAuthorization,
            List<String> proxyAuthorization,
            byte[] body) {
        this(action, authorization, gatewayAuthorization, proxyAuthorization, body, BodyDigest.of(body), null);
    }

    Head head() {
        return new Head(action, authorization, gatewayAuthorization, proxyAuthorization, traceparent);
    }
}
