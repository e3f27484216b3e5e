package network.haat.node.inbound;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import network.haat.protocol.Context;
import network.haat.protocol.KeyId;
import network.haat.protocol.registry.Subscription;
import network.haat.protocol.signature.AuthorizationHeader;
import network.haat.protocol.signature.BodyDigest;
import network.haat.protocol.signature.Verification;
import org.jspecify.annotations.Nullable;

/**
 * A message that passed every step: its signature is its sender's, over exactly these bytes, and its context keeps the
 * rules. Only {@link InboundPipeline} makes one. Immutable.
 */
public final class VerifiedMessage {

    private final Context context;
    private final Buffer body;
    private final Verification.Verified signature;
    private final String authorization;
    private final URI senderUrl;
    private final @Nullable String traceparent;
    private final @Nullable Subscription gateway;
    private final Instant remembered;

    VerifiedMessage(
            Context context,
            byte[] body,
            Verification.Verified signature,
            String authorization,
            URI senderUrl,
            @Nullable String traceparent,
            @Nullable Subscription gateway,
            Instant remembered) {
        this.context = context;
        this.body = BufferInternal.buffer(Unpooled.wrappedBuffer(body)); // Buffer.buffer(byte[]) would copy
        this.signature = signature;
        this.authorization = authorization;
        this.senderUrl = senderUrl;
        this.traceparent = traceparent;
        this.gateway = gateway;
        this.remembered = remembered;
    }

    /** What the message says about itself. */
    public Context context() {
        return context;
    }

    /** The received bytes. Not to be changed. */
    public Buffer body() {
        return body;
    }

    /** Which key signed. */
    public KeyId signer() {
        return signature.keyId();
    }

    /** The signature that was verified. */
    public AuthorizationHeader signature() {
        return signature.header();
    }

    /** The digest of the body, which was computed to verify it. */
    public BodyDigest digest() {
        return signature.digest();
    }

    /**
     * Base URL of the sender, without a trailing slash: the one it stated, which is at the host it is registered with, or
     * else the registered one.
     */
    public URI senderUrl() {
        return senderUrl;
    }

    /** The {@code Authorization} header exactly as received, to relay. */
    public String authorization() {
        return authorization;
    }

    /** Until when it must be remembered, so that it does not take effect again; later it would be refused anyway. */
    public Instant remembered() {
        return remembered;
    }

    /** The gateway that relayed it and signed that it did; empty when it came straight from its sender. */
    public Optional<Subscription> gateway() {
        return Optional.ofNullable(gateway);
    }

    /** The {@code traceparent} header (W3C Trace Context) as received and not checked, or null when there was none. */
    public @Nullable String traceparent() {
        return traceparent;
    }
}
