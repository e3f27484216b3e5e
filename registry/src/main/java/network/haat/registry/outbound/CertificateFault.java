package network.haat.registry.outbound;

import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateRevokedException;
import java.util.ArrayList;
import java.util.List;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import org.jspecify.annotations.Nullable;

/** Says in our own words why a TLS handshake failed. */
final class CertificateFault {

    /** ONDC's code for a certificate that does not pass the OCSP check. */
    private static final String REVOCATION = "123";

    private static final int DEEPEST = 10;

    private CertificateFault() {}

    /** What is wrong; without a code of its own where ONDC has none, which then is that of a policy. */
    static Problem explain(IOException failure) {
        List<Throwable> causes = causes(failure);
        if (has(causes, CertificateRevokedException.class) || isBecauseOf(causes, BasicReason.REVOKED)) {
            return problem("the certificate is revoked", "install a new certificate")
                    .code(REVOCATION);
        }
        if (isBecauseOf(causes, BasicReason.UNDETERMINED_REVOCATION_STATUS)) {
            return problem(
                            "it could not be found out whether the certificate is revoked",
                            "use a certificate whose authority answers OCSP or publishes a list")
                    .code(REVOCATION);
        }
        if (has(causes, CertificateExpiredException.class) || isBecauseOf(causes, BasicReason.EXPIRED)) {
            return problem("the certificate has expired", "renew it");
        }
        if (has(causes, CertificateNotYetValidException.class) || isBecauseOf(causes, BasicReason.NOT_YET_VALID)) {
            return problem("the certificate is not valid yet", "wait, or correct the clock of whoever issued it");
        }
        if (has(causes, CertPathBuilderException.class) || has(causes, CertPathValidatorException.class)) {
            return problem(
                    "the certificate is not of a trusted authority",
                    "install a certificate of a public authority, together with its intermediate certificates");
        }
        if (has(causes, CertificateException.class)) {
            return problem("the certificate is for another host", "install one that names this host");
        }
        return problem("no TLS connection could be made", "check that the host serves TLS to the registry");
    }

    /** What to say when the handshake, or the authority of the certificate, was too slow. */
    static Problem tooLate() {
        return problem(
                "the certificate could not be checked in time", "check that the host serves TLS to the registry");
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        @Nullable Throwable cause = failure;
        while (cause != null && causes.size() < DEEPEST) {
            causes.add(cause);
            cause = cause.getCause();
        }
        return causes;
    }

    private static boolean has(List<Throwable> causes, Class<? extends Throwable> type) {
        return causes.stream().anyMatch(type::isInstance);
    }

    private static boolean isBecauseOf(List<Throwable> causes, BasicReason reason) {
        return causes.stream()
                .anyMatch(
                        cause -> cause instanceof CertPathValidatorException invalid && invalid.getReason() == reason);
    }

    private static Problem problem(String detail, String fix) {
        return Problem.of(Fault.BUSINESS, detail)
                .at("subscriber_id")
                .expected("a valid TLS certificate for the host of the subscriber id")
                .fix(fix);
    }
}
