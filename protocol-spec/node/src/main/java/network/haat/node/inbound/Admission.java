package network.haat.node.inbound;

import io.vertx.core.Future;
import network.haat.protocol.Context;
import network.haat.protocol.KeyId;

/**
 * Decides whether a message that is sound may be taken in just now: quotas, policy. Asked once for each message, after
 * everything else held; called on any event loop, must not block.
 */
@FunctionalInterface
public interface Admission {

    /**
     * Lets a message in, or fails with {@link network.haat.protocol.error.ProtocolException}, whose problem becomes the
     * NACK.
     *
     * @param signer the key that signed it, which is the sender's
     */
    Future<Void> admit(Context context, KeyId signer);

    /** Lets everybody in. */
    static Admission everybody() {
        return (context, signer) -> Future.succeededFuture();
    }
}
