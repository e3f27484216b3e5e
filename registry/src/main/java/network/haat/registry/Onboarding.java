package network.haat.registry;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import network.haat.node.outbound.HostResolver;
import network.haat.node.outbound.PeerDial;
import network.haat.protocol.signature.Signer;
import network.haat.registry.core.ChallengeCarrier;
import network.haat.registry.core.DomainProof;
import network.haat.registry.core.DomainProofs;
import network.haat.registry.outbound.CertificateCheck;
import network.haat.registry.outbound.ChallengePost;
import network.haat.registry.outbound.DnsTxtProof;
import network.haat.registry.outbound.RetriedChallenge;
import network.haat.registry.outbound.SiteFileProof;

/** What newcomers must prove, put together from the configuration. */
final class Onboarding {

    private static final Duration PROOF_TIMEOUT = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final RegistryConfig config;
    private final boolean sandbox;
    private final boolean anyAddress;
    private final PeerDial dial;

    Onboarding(Vertx vertx, RegistryConfig config, boolean anyAddress) {
        this.vertx = vertx;
        this.config = config;
        this.sandbox = config.policy().isSandbox();
        this.anyAddress = anyAddress;
        this.dial = new PeerDial(HostResolver.system(vertx), anyAddress, PROOF_TIMEOUT);
    }

    /** The proofs before the challenge, in their order. */
    List<DomainProofs> proofs() {
        return List.of(domain(), certificate().map(DomainProofs::allOf).orElseGet(DomainProofs::none));
    }

    /** The check of certificates; empty when the policy asks for none. */
    Optional<CertificateCheck> certificate() {
        CertificateCheck.Mode mode =
                CertificateCheck.Mode.of(orElse(config.proof().certificate(), sandbox ? "none" : "chain"));
        return mode == CertificateCheck.Mode.NONE
                ? Optional.empty()
                : Optional.of(new CertificateCheck(vertx, dial, mode, true, PROOF_TIMEOUT));
    }

    private DomainProofs domain() {
        DomainProof site = new SiteFileProof(vertx, dial, anyAddress, PROOF_TIMEOUT);
        DomainProof dns = new DnsTxtProof(vertx, null, PROOF_TIMEOUT);
        return switch (orElse(config.proof().domain(), sandbox ? "none" : "either")) {
            case "none" -> DomainProofs.none();
            case "site" -> DomainProofs.allOf(site);
            case "dns" -> DomainProofs.allOf(dns);
            default -> DomainProofs.anyOf(site, dns);
        };
    }

    /** The way of the challenge. */
    ChallengeCarrier challenge(Signer signer, Clock clock) {
        RegistryConfig.Challenge challenge = config.challenge();
        return new RetriedChallenge(
                vertx,
                new ChallengePost(vertx, dial, signer, challenge.timeout()),
                challenge.attempts(),
                challenge.pause(),
                clock);
    }

    private static String orElse(String stated, String usual) {
        return stated.isEmpty() ? usual : stated;
    }
}
