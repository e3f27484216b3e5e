package network.haat.registry.outbound;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilder;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/** Which certificate chains are believed (RFC 5280), by the JDK's own validator. */
final class CertificateTrust {

    private static final String PKIX = "PKIX";

    private final Set<TrustAnchor> anchors;
    private final boolean revocation;
    private final boolean softFail;

    CertificateTrust(Set<X509Certificate> authorities, boolean revocation, boolean softFail) {
        this.anchors = authorities.stream()
                .map(authority -> new TrustAnchor(authority, null))
                .collect(Collectors.toUnmodifiableSet());
        this.revocation = revocation;
        this.softFail = softFail;
    }

    static Set<X509Certificate> authoritiesOfTheJdk() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(PKIX);
            factory.init((KeyStore) null);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("this JDK has no usable trust store", unusable);
        }
    }

    /** A trust manager for one connection. */
    Witness witness() throws GeneralSecurityException {
        PKIXBuilderParameters rules = new PKIXBuilderParameters(anchors, new X509CertSelector());
        rules.setRevocationEnabled(revocation);
        if (revocation) {
            rules.addCertPathChecker(revocationChecker());
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(PKIX);
        factory.init(new CertPathTrustManagerParameters(rules));
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager pkix) {
                return new Witness(pkix);
            }
        }
        throw new GeneralSecurityException("this JDK has no trust manager for X.509");
    }

    /**
     * OCSP first, and then lists: some authorities of weight answer OCSP no longer. Only URLs are asked that a trusted
     * authority has signed, as a chain is checked from its top down.
     */
    private PKIXRevocationChecker revocationChecker() throws GeneralSecurityException {
        PKIXRevocationChecker checker =
                (PKIXRevocationChecker) CertPathBuilder.getInstance(PKIX).getRevocationChecker();
        checker.setOptions(
                softFail
                        ? EnumSet.of(PKIXRevocationChecker.Option.SOFT_FAIL)
                        : EnumSet.noneOf(PKIXRevocationChecker.Option.class));
        return checker;
    }
}
