package network.haat.node.outbound;

import io.vertx.core.Future;
import io.vertx.core.net.SocketAddress;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * Where to connect to for a URL of a peer. {@link PeerAddress} judges the URL as text; this also resolves its host,
 * refuses it when any of its addresses is not of the public internet, and gives the very address that was checked, so
 * that a name server which answers otherwise the next time (DNS rebinding) changes nothing. To be set as
 * {@code RequestOptions.setServer}: the Host header, SNI and the check of the certificate stay those of the URL. Safe for
 * use by several threads.
 */
public final class PeerDial {

    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    private static final int LAST_PORT = 65_535;

    private final HostResolver resolver;
    private final boolean sandbox;
    private final Function<InetAddress, Optional<String>> judge;
    private final Duration timeout;

    /**
     * A dial.
     *
     * @param sandbox whether this machine, private networks and plain http are allowed
     * @param timeout of resolving one host
     */
    public PeerDial(HostResolver resolver, boolean sandbox, Duration timeout) {
        this(resolver, sandbox, sandbox ? address -> Optional.empty() : AddressBlocks::refuse, timeout);
    }

    /** A dial with a judgement of its own: why an address is refused, or empty. */
    PeerDial(HostResolver resolver, boolean sandbox, Function<InetAddress, Optional<String>> judge, Duration timeout) {
        this.resolver = resolver;
        this.sandbox = sandbox;
        this.judge = judge;
        this.timeout = timeout;
    }

    /**
     * Resolves and checks.
     *
     * @return the IP address and port to connect to; fails with {@link ProtocolException}: {@link Fault#BUSINESS} when
     *     the URL or an address of its host is refused, {@link Fault#UNKNOWN_COUNTERPARTY} when the host has no address
     *     or none was found in time
     */
    public Future<SocketAddress> to(URI url) {
        Optional<String> refusal = PeerAddress.refuse(url, sandbox).or(() -> refusePort(url));
        if (refusal.isPresent()) {
            return Future.failedFuture(new ProtocolException(
                    Problem.of(Fault.BUSINESS, refusal.get()).found(url.toString())));
        }
        return resolver.resolve(url.getHost())
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .transform((addresses, failure) ->
                        failure == null ? choose(url, addresses) : Future.failedFuture(nowhere(url)));
    }

    /** One forbidden address among many is enough: whoever mixes them wants the forbidden one to be tried at times. */
    private Future<SocketAddress> choose(URI url, @Nullable List<InetAddress> addresses) {
        if (addresses == null || addresses.isEmpty()) {
            return Future.failedFuture(nowhere(url));
        }
        for (InetAddress address : addresses) {
            Optional<String> refusal = judge.apply(address);
            if (refusal.isPresent()) {
                return Future.failedFuture(forbidden(url, refusal.get()));
            }
        }
        return Future.succeededFuture(
                SocketAddress.inetSocketAddress(new InetSocketAddress(withoutName(preferred(addresses)), port(url))));
    }

    /** IPv4 first: a machine without a route to IPv6 is more common than a peer without IPv4. */
    private static InetAddress preferred(List<InetAddress> addresses) {
        return addresses.stream()
                .filter(Inet4Address.class::isInstance)
                .findFirst()
                .orElse(addresses.get(0));
    }

    /** So that nothing on the way to the socket can resolve the name once more. */
    private static InetAddress withoutName(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address has the length of an address", impossible);
        }
    }

    private static Optional<String> refusePort(URI url) {
        return port(url) >= 1 && port(url) <= LAST_PORT
                ? Optional.empty()
                : Optional.of("a peer's port is 1 to " + LAST_PORT);
    }

    private static int port(URI url) {
        return url.getPort() >= 0 ? url.getPort() : "http".equalsIgnoreCase(url.getScheme()) ? HTTP : HTTPS;
    }

    private static ProtocolException nowhere(URI url) {
        return new ProtocolException(Problem.of(Fault.UNKNOWN_COUNTERPARTY, "the host of the URL has no address")
                .found(url.getHost())
                .fix("check its A and AAAA records"));
    }

    /** Says of what kind the address is, never which: it may be one that only our own name server knows. */
    private static ProtocolException forbidden(URI url, String kind) {
        return new ProtocolException(
                Problem.of(Fault.BUSINESS, "the host " + url.getHost() + " has an address outside the public internet")
                        .expected("public addresses only")
                        .found(kind)
                        .fix("correct its A and AAAA records"));
    }
}
