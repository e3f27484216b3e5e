package network.haat.sandbox.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The ports of a network, all counted from one base (9000 unless moved).
 *
 * @param base first of a hundred ports
 */
public record Ports(int base) {

    /** Where a network is unless it is moved. */
    public static final int DEFAULT_BASE = 9000;

    private static final int SPAN = 100;
    private static final int HIGHEST = 65_535 - SPAN;

    /** Refuses a base from which the ports would not fit. */
    public Ports {
        if (base < 1024 || base > HIGHEST) {
            throw new IllegalArgumentException("the base port is 1024 to " + HIGHEST + ", not " + base);
        }
    }

    /** Network face of the registry; its operator face is the next port. */
    public int registry() {
        return base + 10;
    }

    /** Network face of the gateway; its management face is the next port. */
    public int gateway() {
        return base + 20;
    }

    /** Network face of the buyer-app adapter; the buyer app's face is the next port. */
    public int buyer() {
        return base + 30;
    }

    /** The face the buyer's app calls. */
    public int buyerApp() {
        return buyer() + 1;
    }

    /**
     * Network face of a seller-app adapter; the seller app's face is the next port.
     *
     * @param index from 0
     */
    public int seller(int index) {
        return base + 40 + 10 * index;
    }

    /** How many sellers there are ports for. */
    public static int maxSellers() {
        return (SPAN - 40) / 10;
    }

    /** Ports that are free now, for tests: several networks on one machine at a time. */
    public static Ports free() {
        for (int attempt = 0; attempt < 50; attempt++) {
            Ports ports = new Ports(ThreadLocalRandom.current().nextInt(200, 500) * SPAN);
            if (isFree(ports.registry())
                    && isFree(ports.gateway())
                    && isFree(ports.buyer())
                    && isFree(ports.seller(0))) {
                return ports;
            }
        }
        throw new IllegalStateException("no hundred free ports found");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
