package network.haat.registry.outbound;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import network.haat.node.outbound.PeerDial;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.SubscribeRequest;
import network.haat.registry.core.DomainProof;
import network.haat.registry.core.Evidence;

/**
 * Opens a TLS connection to the subscriber's host, at the address that {@link PeerDial} gives, and checks its
 * certificate: chain, time and host name, and where demanded whether it is revoked. The connection is closed at once;
 * nothing is sent over it. ONDC checks by OCSP at {@code /subscribe}.
 */
public final class CertificateCheck implements DomainProof {

    /** How much is checked. */
    public enum Mode {
        /** Nothing; for a sandbox. */
        NONE,
        /** Chain up to a trusted authority, time, host name. */
        CHAIN,
        /** The same, and that no certificate of the chain is revoked. */
        REVOCATION;

        /** Reads it from a configuration value. */
        public static Mode of(String word) {
            return Arrays.stream(values())
                    .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "there is no way '" + word + "' to check certificates; known are none, chain, revocation"));
        }
    }

    private static final String CHECK = "TLS certificate";
    private static final int THREADS = 4;

    private final Vertx vertx;
    private final WorkerExecutor threads;
    private final PeerDial dial;
    private final Mode mode;
    private final CertificateTrust trust;
    private final Duration timeout;

    /**
     * A check with the certificate authorities that this JDK trusts.
     *
     * @param softFail whether a certificate passes when it cannot be found out whether it is revoked
     * @param timeout of the whole, questions to the certificate's authority included
     */
    public CertificateCheck(Vertx vertx, PeerDial dial, Mode mode, boolean softFail, Duration timeout) {
        this(vertx, dial, mode, softFail, timeout, CertificateTrust.authoritiesOfTheJdk());
    }

    /** A check with other authorities. */
    CertificateCheck(
            Vertx vertx,
            PeerDial dial,
            Mode mode,
            boolean softFail,
            Duration timeout,
            Set<X509Certificate> authorities) {
        this.vertx = vertx;
        this.threads = vertx.createSharedWorkerExecutor("haat-certificates", THREADS);
        this.dial = dial;
        this.mode = mode;
        this.trust = new CertificateTrust(authorities, mode == Mode.REVOCATION, softFail);
        this.timeout = timeout;
    }

    @Override
    public Future<Evidence> check(SubscribeRequest request) {
        return check(request.subscriberId());
    }

    /** Checks the certificate of a subscriber's host; the evidence says what was received when one was seen. */
    public Future<Evidence> check(SubscriberId subscriber) {
        URI url = URI.create("https://" + subscriber.authority());
        if (mode == Mode.NONE) {
            return Future.succeededFuture(Evidence.passed(CHECK, "nothing", "certificates are not checked here"));
        }
        return dial.to(url)
                .compose(server -> visit(url, server))
                .recover(failure -> failure instanceof ProtocolException refused
                        ? Future.succeededFuture(
                                Evidence.failed(CHECK, "TLS " + url.getHost(), null, placed(refused.problem())))
                        : Future.failedFuture(failure));
    }

    /** Blocks a thread of its own; the timer closes the socket under it, so that no slow peer keeps it. */
    private Future<Evidence> visit(URI url, SocketAddress server) {
        TlsVisit visit = new TlsVisit(url.getHost(), server, timeout);
        long timer = vertx.setTimer(timeout.toMillis(), late -> visit.close());
        String sent = "TLS " + url.getHost() + " port " + server.port();
        return threads.executeBlocking(() -> look(visit, sent), false)
                .onComplete(done -> vertx.cancelTimer(timer))
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> failure instanceof TimeoutException
                        ? Future.succeededFuture(Evidence.failed(CHECK, sent, null, CertificateFault.tooLate()))
                        : Future.failedFuture(failure));
    }

    private Evidence look(TlsVisit visit, String sent) throws GeneralSecurityException {
        Witness witness = trust.witness();
        try {
            visit.shakeHands(witness);
            return Evidence.passed(CHECK, sent, witness.describe());
        } catch (IOException refused) {
            return Evidence.failed(CHECK, sent, witness.seen(), CertificateFault.explain(refused));
        }
    }

    private static Problem placed(Problem problem) {
        return problem.path() == null ? problem.as(Fault.BUSINESS).at("subscriber_id") : problem;
    }
}
