package network.haat.protocol.signature;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What does the arithmetic of Ed25519 in this JVM, chosen once, when the first key is made or read: the native Amazon
 * Corretto Crypto Provider when it is on the class path and passes a self-test, Bouncy Castle otherwise, never the JDK.
 * Every choice signs the same bytes and gives the same verdicts. The system property {@value #PROPERTY}, or else the
 * environment variable {@value #VARIABLE}, demands one: {@code accp}, {@code bouncycastle}, or {@code auto}.
 *
 * @param name {@code accp} or {@code bouncycastle}
 * @param version its release
 * @param reason why it is this one, in words
 * @param refusal why what was demanded is not used, for a node to refuse to start with; null when all is as demanded
 */
public record SignatureProvider(
        String name,
        String version,
        String reason,
        @Nullable String refusal) {

    /** System property that demands a provider. */
    public static final String PROPERTY = "haat.signature.provider";

    /** Environment variable that demands a provider, where the property does not. */
    public static final String VARIABLE = "HAAT_SIGNATURE_PROVIDER";

    /** The choice in force. */
    public static SignatureProvider chosen() {
        return EngineChoice.InForce.CHOICE.provider();
    }

    /** What this JVM was told to use, if anything. */
    static Optional<String> demanded() {
        String property = System.getProperty(PROPERTY);
        return Optional.ofNullable(property == null ? System.getenv(VARIABLE) : property);
    }
}
