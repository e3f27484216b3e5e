package network.haat.protocol.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Which engine is chosen, and that none is used which does not pass the self-test. */
class EngineChoiceTest {

    @Test
    void auto_enginePasses_isUsed() {
        EngineChoice choice = EngineChoice.of("auto", () -> new Faulty(made -> made, verdict -> verdict));
        assertThat(choice.provider().name()).isEqualTo("faulty");
        assertThat(choice.provider().version()).isEqualTo("0");
        assertThat(choice.provider().reason()).isEqualTo("it passed its self-test");
        assertThat(choice.provider().refusal()).isNull();
    }

    @Test
    void auto_engineSignsOtherwise_bouncyCastle() {
        isRefused(
                new Faulty(made -> Arrays.copyOf(new byte[1], 64), verdict -> verdict),
                "accp failed its self-test: it signs vector 1 of RFC 8032 otherwise");
    }

    @Test
    void auto_engineAcceptsEverything_bouncyCastle() {
        isRefused(new Faulty(made -> made, verdict -> true), "accp failed its self-test: it accepts a wrong signature");
    }

    @Test
    void auto_engineAcceptsNothing_bouncyCastle() {
        isRefused(
                new Faulty(made -> made, verdict -> false),
                "accp failed its self-test: it refuses vector 1 of RFC 8032");
    }

    @Test
    void auto_engineWithoutCofactor_bouncyCastle() {
        AtomicBoolean wasGood = new AtomicBoolean();
        Faulty strict = new Faulty(made -> made, verdict -> verdict && !wasGood.getAndSet(verdict));
        EngineChoice choice = EngineChoice.of("auto", () -> strict);
        assertThat(choice.engine()).isInstanceOf(BouncyCastleEngine.class);
        assertThat(choice.provider().reason())
                .isEqualTo("accp failed its self-test: it judges a signature with an unusual R otherwise than"
                        + " Bouncy Castle");
    }

    @Test
    void auto_notThereOrBroken_bouncyCastle() {
        EngineChoice absent = EngineChoice.of("auto", () -> {
            throw new ClassNotFoundException("x");
        });
        assertThat(absent.engine()).isInstanceOf(BouncyCastleEngine.class);
        assertThat(absent.provider().reason()).isEqualTo("accp is not on the class path");
        assertThat(absent.provider().refusal()).isNull();
        for (EngineChoice.Loader loader : new EngineChoice.Loader[] {
            () -> {
                throw new NoSuchAlgorithmException("none");
            },
            () -> {
                throw new UnsatisfiedLinkError("none");
            },
            () -> {
                throw new IllegalStateException("none");
            }
        }) {
            EngineChoice broken = EngineChoice.of("auto", loader);
            assertThat(broken.engine()).isInstanceOf(BouncyCastleEngine.class);
            assertThat(broken.provider().reason()).startsWith("accp cannot be used here: ");
            assertThat(broken.provider().refusal()).isNull();
        }
    }

    @Test
    void bouncyCastle_demanded_nothingIsLoaded() {
        EngineChoice choice = EngineChoice.of("bouncycastle", () -> {
            throw new AssertionError("loaded");
        });
        assertThat(choice.provider().name()).isEqualTo("bouncycastle");
        assertThat(choice.provider().reason()).isEqualTo("it was demanded");
        assertThat(choice.provider().refusal()).isNull();
    }

    @Test
    void demand_cannotBeMet_saysSo() {
        EngineChoice absent = EngineChoice.of("accp", () -> {
            throw new ClassNotFoundException("x");
        });
        assertThat(absent.provider().name()).isEqualTo("bouncycastle");
        assertThat(absent.provider().refusal())
                .isEqualTo("the signature provider accp was demanded, but accp is not on the class path");
        assertThat(EngineChoice.of("jdk", CorrettoEngine::load).provider().refusal())
                .isEqualTo("there is no signature provider 'jdk'; there are auto, accp and bouncycastle");
    }

    @Test
    void chosen_ofThisJvm_isNeverTheJdk() {
        assertThat(SignatureProvider.chosen().name()).isIn("accp", "bouncycastle");
        assertThat(SignatureProvider.chosen().refusal()).isNull();
        SignatureProvider.demanded()
                .filter(name -> !name.equals("auto"))
                .ifPresent(name -> assertThat(SignatureProvider.chosen().name()).isEqualTo(name));
    }

    private static void isRefused(Faulty engine, String reason) {
        EngineChoice choice = EngineChoice.of("auto", () -> engine);
        assertThat(choice.engine()).isInstanceOf(BouncyCastleEngine.class);
        assertThat(choice.provider().name()).isEqualTo("bouncycastle");
        assertThat(choice.provider().reason()).isEqualTo(reason);
        assertThat(choice.provider().refusal()).isNull();
        assertThat(EngineChoice.of("accp", () -> engine).provider().refusal()).endsWith(reason);
    }

    /** Bouncy Castle with something wrong about it. */
    private record Faulty(UnaryOperator<byte[]> signed, UnaryOperator<Boolean> verdicts) implements Ed25519Engine {

        @Override
        public String name() {
            return "faulty";
        }

        @Override
        public String version() {
            return "0";
        }

        @Override
        public Signing signing(byte[] seed) {
            Signing right = new BouncyCastleEngine().signing(seed);
            return message -> signed.apply(right.sign(message));
        }

        @Override
        public Checking checking(byte[] point) {
            Checking right = new BouncyCastleEngine().checking(point);
            return (message, signature) -> verdicts.apply(right.verifies(message, signature));
        }
    }
}
