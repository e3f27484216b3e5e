package network.haat.protocol.signature;

import java.security.GeneralSecurityException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An engine, and what is told about it.
 *
 * @param engine does the arithmetic
 * @param provider is told to operators
 */
record EngineChoice(Ed25519Engine engine, SignatureProvider provider) {

    private static final String AUTO = "auto";

    /** Loads an engine that may not be there. */
    @FunctionalInterface
    interface Loader {
        Ed25519Engine load() throws ReflectiveOperationException, GeneralSecurityException;
    }

    /** The choice of this JVM, made when it is first asked for. */
    static final class InForce {
        static final EngineChoice CHOICE = of(SignatureProvider.demanded().orElse(AUTO), CorrettoEngine::load);

        private InForce() {}
    }

    /** The engine of this JVM. */
    static Ed25519Engine engineInForce() {
        return InForce.CHOICE.engine();
    }

    /**
     * Chooses.
     *
     * @param demanded {@code auto}, or the name of an engine
     * @param loader loads the native one
     */
    static EngineChoice of(String demanded, Loader loader) {
        return switch (demanded) {
            case BouncyCastleEngine.NAME -> java("it was demanded", null);
            case AUTO -> preferred(loader, false);
            case CorrettoEngine.NAME -> preferred(loader, true);
            default ->
                java(
                        "what was demanded is unknown",
                        "there is no signature provider '" + demanded + "'; there are " + AUTO + ", "
                                + CorrettoEngine.NAME + " and " + BouncyCastleEngine.NAME);
        };
    }

    private static EngineChoice preferred(Loader loader, boolean demanded) {
        String why;
        try {
            Ed25519Engine engine = loader.load();
            Optional<String> fault = new Ed25519SelfTest(engine).fault();
            if (fault.isEmpty()) {
                return told(engine, demanded ? "it was demanded, and passed its self-test" : "it passed its self-test");
            }
            why = "accp failed its self-test: " + fault.get();
        } catch (ClassNotFoundException absent) {
            why = "accp is not on the class path";
        } catch (ReflectiveOperationException | GeneralSecurityException | LinkageError | RuntimeException broken) {
            // A native library has many ways not to load; none of them is a reason not to start without it.
            why = "accp cannot be used here: " + broken;
        }
        return java(why, demanded ? "the signature provider accp was demanded, but " + why : null);
    }

    private static EngineChoice java(String reason, @Nullable String refusal) {
        Ed25519Engine engine = new BouncyCastleEngine();
        return new EngineChoice(engine, new SignatureProvider(engine.name(), engine.version(), reason, refusal));
    }

    private static EngineChoice told(Ed25519Engine engine, String reason) {
        return new EngineChoice(engine, new SignatureProvider(engine.name(), engine.version(), reason, null));
    }
}
