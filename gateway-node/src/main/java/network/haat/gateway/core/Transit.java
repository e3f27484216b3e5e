package network.haat.gateway.core;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import network.haat.node.inbound.VerifiedMessage;
import network.haat.node.journal.MessageIdentity;
import network.haat.node.journal.Work;
import network.haat.protocol.Action;
import network.haat.protocol.Context;
import network.haat.protocol.dialect.ContextReader;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.receipt.RegistryVersion;
import network.haat.protocol.signature.BodyDigest;
import network.haat.protocol.transparency.Hash;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way through the gateway: the received bytes, and what is needed to send them on. Made of a message
 * that was verified, or of one that the journal kept.
 *
 * @param context what it says about itself
 * @param digest of its body
 * @param authorization its sender's signature header, exactly as received
 * @param traceparent W3C trace context it came with, not checked; or null
 * @param registry the state of the registry it was routed by, or null when that is not known
 * @param body the received bytes
 * @param received when
 * @param deadline from this instant on nothing is sent any more: its ttl is over, or its signature
 */
record Transit(
        Context context,
        BodyDigest digest,
        String authorization,
        @Nullable String traceparent,
        @Nullable RegistryVersion registry,
        Buffer body,
        Instant received,
        Instant deadline) {

    /** What ONDC retail uses where a message states no ttl. */
    private static final Duration DEFAULT_TTL = Duration.ofSeconds(30);

    private static final String AUTHORIZATION = "authorization";
    private static final String TRACEPARENT = "traceparent";
    private static final String REGISTRY_SIZE = "registry-size";
    private static final String REGISTRY_ROOT = "registry-root";

    static Transit of(VerifiedMessage message, Route route, Instant now) {
        Instant end = message.context().expiry(DEFAULT_TTL);
        Instant signed = Instant.ofEpochSecond(message.signature().expires());
        return new Transit(
                message.context(),
                message.digest(),
                message.authorization(),
                message.traceparent(),
                version(route),
                message.body(),
                now,
                end.isBefore(signed) ? end : signed);
    }

    private static @Nullable RegistryVersion version(Route route) {
        return route.registry()
                .map(version -> new RegistryVersion(version.size(), version.root()))
                .orElse(null);
    }

    /** The same, sent to those whom another state of the registry names. */
    Transit routedBy(Route route) {
        return new Transit(context, digest, authorization, traceparent, version(route), body, received, deadline);
    }

    /** Reads what {@link #work} wrote. */
    static Transit of(Work work) throws ProtocolException {
        Map<String, String> headers = work.headers();
        return new Transit(
                ContextReader.read(work.body().getBytes()),
                new BodyDigest(work.digest()),
                headers.getOrDefault(AUTHORIZATION, ""),
                headers.get(TRACEPARENT),
                registry(headers.get(REGISTRY_SIZE), headers.get(REGISTRY_ROOT)),
                work.body(),
                work.received(),
                work.deadline());
    }

    private static @Nullable RegistryVersion registry(@Nullable String size, @Nullable String root)
            throws ProtocolException {
        return size == null || root == null ? null : new RegistryVersion(Long.parseLong(size), Hash.parse(root));
    }

    /**
     * As the journal keeps it.
     *
     * @param remembered how long it must not take effect again
     */
    Work work(Instant remembered) {
        Map<String, String> headers = new HashMap<>();
        headers.put(AUTHORIZATION, authorization);
        if (traceparent != null) {
            headers.put(TRACEPARENT, traceparent);
        }
        if (registry != null) {
            headers.put(REGISTRY_SIZE, Long.toString(registry.size()));
            headers.put(REGISTRY_ROOT, registry.root().base64());
        }
        return new Work(identity(), digest.base64(), received, deadline, remembered, headers, body);
    }

    /** The pages of one catalogue share their ids. */
    private MessageIdentity identity() {
        return new MessageIdentity(
                context.senderId().orElse(""),
                context.transactionId(),
                context.messageId(),
                context.action().wireName(),
                context.action() == Action.ON_SEARCH ? digest.base64() : "");
    }
}
