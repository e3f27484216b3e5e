package network.haat.node.outbound;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/** Finds the addresses of a host. Never throws and never blocks; safe for use by several threads. */
@FunctionalInterface
public interface HostResolver {

    /**
     * All addresses of a host, in the order of preference.
     *
     * @param host a domain name, or an IP address as it stands in a URL
     * @return fails when the host has none, or when that could not be found out
     */
    Future<List<InetAddress>> resolve(String host);

    /** The resolver of the operating system, {@code hosts} file included, on threads of its own. */
    static HostResolver system(Vertx vertx) {
        return new SystemHosts(vertx);
    }

    /** The same, remembering for a short while what it has found. */
    default HostResolver remembering(Duration time) {
        return new RememberedHosts(this, time);
    }
}
