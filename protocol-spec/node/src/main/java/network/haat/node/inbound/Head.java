package network.haat.node.inbound;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What arrives of a message before its body; nothing of it believed yet.
 *
 * @param action the last segment of the path it was posted to; {@code unknown} when this node receives no such action
 * @param authorization every value of the {@code Authorization} header
 * @param gatewayAuthorization every value of {@code X-Gateway-Authorization}
 * @param proxyAuthorization every value of {@code Proxy-Authorization}, the older name of the same header
 * @param traceparent the header of that name (W3C Trace Context), not checked; null when there is none or it is longer
 *     than {@value #MAX_TRACE} characters
 */
public record Head(
        String action,
        List<String> authorization,
        List<String> gatewayAuthorization,
        List<String> proxyAuthorization,
        @Nullable String traceparent) {

    /** More than any version of the header needs. */
    static final int MAX_TRACE = 128;

    /** Copies the header lists, leaves out an endless trace. */
    public Head {
        authorization = List.copyOf(authorization);
        gatewayAuthorization = List.copyOf(gatewayAuthorization);
        proxyAuthorization = List.copyOf(proxyAuthorization);
        traceparent = traceparent == null || traceparent.length() > MAX_TRACE ? null : traceparent;
    }
}
