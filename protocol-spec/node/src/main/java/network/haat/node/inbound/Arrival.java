package network.haat.node.inbound;

import java.util.List;

/**
 * A message as it came in: nothing of it believed yet.
 *
 * @param action the last segment of the path it was posted to
 * @param authorization every value of the {@code Authorization} header
 * @param gatewayAuthorization every value of {@code X-Gateway-Authorization}
 * @param proxyAuthorization every value of {@code Proxy-Authorization}, the older name of the same header
 * @param body the received bytes; what is verified, stored and relayed; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // compared never; copied never, because it is what principle 1 protects
public record Arrival(
        String action,
        List<String> authorization,
        List<String> gatewayAuthorization,
        List<String> proxyAuthorization,
        byte[] body) {

    /** Copies the header lists. */
    public Arrival {
        authorization = List.copyOf(authorization);
        gatewayAuthorization = List.copyOf(gatewayAuthorization);
        proxyAuthorization = List.copyOf(proxyAuthorization);
    }
}
