package network.haat.registry.outbound;

import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** One TLS handshake as a client, which blocks, and may be ended from another thread. */
final class TlsVisit implements AutoCloseable {

    private final String host;
    private final SocketAddress server;
    private final int timeoutMillis;
    private final Socket socket = new Socket();

    /**
     * A visit.
     *
     * @param host name to be proven, by SNI and in the certificate
     * @param server IP address and port
     */
    TlsVisit(String host, SocketAddress server, Duration timeout) {
        this.host = host;
        this.server = server;
        this.timeoutMillis = (int) timeout.toMillis();
    }

    /** Connects, checks the certificate and the host name, and hangs up. */
    void shakeHands(TrustManager trust) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {trust}, null);
        try (socket) {
            socket.setSoTimeout(timeoutMillis);
            socket.connect(
                    new InetSocketAddress(InetAddress.getByName(server.hostAddress()), server.port()), timeoutMillis);
            shakeHands((SSLSocket) context.getSocketFactory().createSocket(socket, host, server.port(), true));
        }
    }

    private static void shakeHands(SSLSocket tls) throws IOException {
        try (tls) {
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
            tls.startHandshake();
        }
    }

    /** Ends it; whoever waits in it gets an exception. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            throw new IllegalStateException("a socket that is being closed has nothing to say", alreadyBroken);
        }
    }
}
