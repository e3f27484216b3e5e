package network.haat.gateway.core;

import io.vertx.core.Future;
import network.haat.protocol.Context;

/** Says for whom a message is. */
@FunctionalInterface
public interface Routing {

    /** Its targets, or a failure with {@link network.haat.protocol.error.ProtocolException} that says why it has none. */
    Future<Route> route(Context context);
}
