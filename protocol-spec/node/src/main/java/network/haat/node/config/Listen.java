package network.haat.node.config;

/**
 * Where a face listens.
 *
 * @param host address to bind to
 * @param port 0 to 65535; 0 takes any free port
 */
public record Listen(String host, int port) {

    /** Refuses ports outside the range. */
    public Listen {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
    }

    /** Whether only this machine can reach it. */
    public boolean isLoopback() {
        return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
    }
}
