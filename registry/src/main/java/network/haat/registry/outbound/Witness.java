package network.haat.registry.outbound;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Remembers the certificate that a server showed, also when it is refused. For one connection. */
final class Witness extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager judge;
    private volatile @Nullable X509Certificate shown;

    Witness(X509ExtendedTrustManager judge) {
        this.judge = judge;
    }

    /** The certificate in a few words; null when none was shown. */
    @Nullable
    String seen() {
        X509Certificate certificate = shown;
        return certificate == null
                ? null
                : "certificate of " + certificate.getSubjectX500Principal() + ", issued by "
                        + certificate.getIssuerX500Principal() + ", valid from "
                        + certificate.getNotBefore().toInstant() + " until "
                        + certificate.getNotAfter().toInstant();
    }

    /** The same, of a handshake that succeeded. */
    String describe() {
        String seen = seen();
        return seen == null ? "no certificate" : seen;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        shown = chain[0];
        judge.checkServerTrusted(chain, type, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        shown = chain[0];
        judge.checkServerTrusted(chain, type, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        shown = chain[0];
        judge.checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        judge.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        judge.checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        judge.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return judge.getAcceptedIssuers();
    }
}
