package network.haat.node.config;

/**
 * The face for the application, the operator or management.
 *
 * @param host address to bind to
 * @param port 0 to 65535; 0 takes any free port
 * @param token bearer token every call but {@code /health} and {@code /ready} must carry; may be empty only on loopback
 */
public record AppFace(String host, int port, Secret token) {

    /** Refuses an open face that other machines can reach. */
    public AppFace {
        if (token.get().isEmpty() && !new Listen(host, port).isLoopback()) {
            throw new IllegalArgumentException(
                    "a face on " + host + " needs a token; set app.token, or bind to 127.0.0.1");
        }
    }

    /**
     * Refuses a configuration that opens both faces on one port, since peers would reach this one.
     *
     * @param network where the network face listens
     */
    public void requireApartFrom(Listen network) {
        if (port != 0 && port == network.port()) {
            throw new IllegalArgumentException("network.port and app.port are both " + port + "; they must differ");
        }
    }

    /** Where it listens. */
    public Listen listen() {
        return new Listen(host, port);
    }
}
