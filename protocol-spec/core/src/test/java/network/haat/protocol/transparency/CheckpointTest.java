package network.haat.protocol.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import network.haat.protocol.encryption.EncryptionKey;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.SigningKey;
import network.haat.protocol.signature.VerifyingKey;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointTest {

    private static final String ORIGIN = "registry.haat.test";
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00.123Z");
    private static final String HASH = Hash.sha256(new byte[] {1}).base64();

    private final SigningKey key = SigningKey.generate(new SecureRandom());
    private final SigningKey foreign = SigningKey.generate(new SecureRandom());
    private final Anchor anchor = anchor(ORIGIN, key.publicKey());
    private final Checkpoint checkpoint =
            new Checkpoint(ORIGIN, 19, Hash.sha256(new byte[] {1}), NOW, NOW.plusSeconds(600), null);

    private static Anchor anchor(String registry, VerifyingKey... keys) {
        return new Anchor(
                registry,
                URI.create("http://localhost:9010"),
                List.of(keys),
                EncryptionKey.generate(new SecureRandom()).publicKeyBase64());
    }

    private static Problem problem(ThrowingCallable call) {
        ProtocolException refused = catchThrowableOfType(ProtocolException.class, call);
        assertThat(refused).isNotNull();
        return refused.problem();
    }

    /** What the registry itself would have to sign for such a text to come this far. */
    private Problem problemOfSigned(String text) {
        String note = SignedNote.sign(text, ORIGIN, key);
        return problem(() -> Checkpoint.verify(note, anchor));
    }

    private static String lines(String... lines) {
        return String.join("\n", lines) + "\n";
    }

    @Test
    void verify_ownNote_sameCheckpoint() throws ProtocolException {
        assertThat(Checkpoint.verify(checkpoint.sign(key), anchor)).isEqualTo(checkpoint);
        Checkpoint ofSnapshot = new Checkpoint(
                ORIGIN, 0, Hash.EMPTY_TREE, NOW.plusNanos(999), NOW.plusSeconds(1), Hash.sha256(new byte[] {2}));
        assertThat(Checkpoint.verify(ofSnapshot.sign(key), anchor)).isEqualTo(ofSnapshot);
        assertThat(ofSnapshot.time()).isEqualTo(NOW);
    }

    @Test
    void sign_text_asSpecified() {
        Checkpoint ofSnapshot = new Checkpoint(
                ORIGIN,
                19,
                checkpoint.root(),
                Instant.parse("2026-11-23T10:00:00Z"),
                Instant.parse("2026-11-23T10:10:00.5Z"),
                checkpoint.root());
        assertThat(ofSnapshot.sign(key))
                .startsWith(lines(
                                "registry.haat.test",
                                "19",
                                HASH,
                                "time 2026-11-23T10:00:00.000Z",
                                "not-after 2026-11-23T10:10:00.500Z",
                                "snapshot " + HASH,
                                "",
                                "\u2014 registry.haat.test ")
                        .stripTrailing())
                .endsWith("\n")
                .hasLineCount(8);
        assertThat(checkpoint.sign(key)).doesNotContain("snapshot");
    }

    @Test
    void verify_foreignKeyOrName_refused() {
        assertThat(problem(() -> Checkpoint.verify(checkpoint.sign(foreign), anchor))
                        .fault())
                .isEqualTo(Fault.INVALID_SIGNATURE);
        Checkpoint other = new Checkpoint("other.haat.test", 19, checkpoint.root(), NOW, NOW.plusSeconds(600), null);
        assertThat(problem(() -> Checkpoint.verify(other.sign(key), anchor)).fault())
                .isEqualTo(Fault.INVALID_SIGNATURE);
        // Signed by the right key under the right name, but about another log.
        Problem problem = problemOfSigned(CheckpointText.write(other));
        assertThat(problem.path()).isEqualTo("checkpoint/origin");
        assertThat(problem.found()).isEqualTo("other.haat.test");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "00 | checkpoint/size",
                "019 | checkpoint/size",
                "+19 | checkpoint/size",
                "-1 | checkpoint/size",
                "1e3 | checkpoint/size",
                "'19 ' | checkpoint/size",
                "\u0661 | checkpoint/size",
                "9007199254740992 | checkpoint/size",
                "99999999999999999999 | checkpoint/size",
                "0 | checkpoint/root"
            })
    void verify_signedButWrongSize_refused(String size, String place) {
        Problem problem = problemOfSigned(
                lines(ORIGIN, size, HASH, "time 2026-11-23T10:00:00.123Z", "not-after 2026-11-23T10:10:00.123Z"));
        assertThat(problem.path()).isEqualTo(place);
        assertThat(problem.found()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'time 2026-11-23T10:00:00.123Z' | checkpoint/not-after",
                "'not-after 2026-11-23T10:00:00.123Z' | checkpoint/time",
                "'time 2026-11-23T10:00:00.123Z;not-after 2026-11-23T10:00:00.123Z' | checkpoint/not-after",
                "'time 2026-11-23T10:00:00Z;not-after 2026-11-23T11:00:00.123Z' | checkpoint/time",
                "'time 2026-11-23T10:00:00.123+00:00;not-after 2026-11-23T11:00:00.123Z' | checkpoint/time",
                "'time 2026-02-30T10:00:00.123Z;not-after 2026-11-23T11:00:00.123Z' | checkpoint/time",
                "'time 1969-02-01T10:00:00.123Z;not-after 2026-11-23T11:00:00.123Z' | checkpoint/time",
                "'time 2026-11-23T10:00:00.123Z;not-after +12026-11-23T11:00:00.123Z' | checkpoint/not-after",
                "'time;not-after 2026-11-23T11:00:00.123Z' | checkpoint/time",
                "'time  2026-11-23T10:00:00.123Z;not-after 2026-11-23T11:00:00.123Z' | checkpoint/time",
                "'time 2026-11-23T10:00:00.123Z;time 2026-11-23T10:00:00.123Z' | checkpoint/time",
                "'time 2026-11-23T10:00:00.123Z;not-after 2026-11-23T11:00:00.123Z;snapshot AA' | checkpoint/snapshot",
                "'time 2026-11-23T10:00:00.123Z;not-after 2026-11-23T11:00:00.123Z;snapshot' | checkpoint/snapshot",
                "'time 2026-11-23T10:00:00.123Z;;not-after 2026-11-23T11:00:00.123Z' | checkpoint"
            })
    void verify_signedButWrongLines_refused(String lines, String place) {
        assertThat(problemOfSigned(lines(ORIGIN, "19", HASH, lines.replace(';', '\n')))
                        .path())
                .isEqualTo(place);
    }

    @Test
    void verify_signedButTooShortOrOtherRoot_refused() {
        assertThat(problemOfSigned("\n").path()).isEqualTo("checkpoint");
        assertThat(problemOfSigned(lines(ORIGIN)).path()).isEqualTo("checkpoint");
        assertThat(problemOfSigned(lines(ORIGIN, "19")).path()).isEqualTo("checkpoint");
        for (String root : List.of("A" + HASH, "x", HASH.replace("=", ""), HASH + " ")) {
            assertThat(problemOfSigned(lines(ORIGIN, "19", root, "time x")).path())
                    .isEqualTo("checkpoint/root");
        }
    }

    @Test
    void verify_unknownExtensionLines_ignored() throws ProtocolException {
        String text = lines(
                ORIGIN,
                "19",
                HASH,
                "colour blue",
                "not-after 2026-11-23T10:10:00.123Z",
                "timeless",
                "colour blue",
                "time 2026-11-23T10:00:00.123Z");
        assertThat(Checkpoint.verify(SignedNote.sign(text, ORIGIN, key), anchor))
                .isEqualTo(checkpoint);
    }

    @Test
    void requireFresh_everyBound() throws ProtocolException {
        checkpoint.requireFresh(NOW);
        checkpoint.requireFresh(NOW.minus(Duration.ofMinutes(1)));
        checkpoint.requireFresh(checkpoint.notAfter());
        Problem stale =
                problem(() -> checkpoint.requireFresh(checkpoint.notAfter().plusNanos(1)));
        assertThat(stale.fault()).isEqualTo(Fault.STALE);
        assertThat(stale.path()).isEqualTo("checkpoint/not-after");
        Problem early =
                problem(() -> checkpoint.requireFresh(NOW.minusSeconds(60).minusNanos(1)));
        assertThat(early.fault()).isEqualTo(Fault.INVALID_MESSAGE);
        assertThat(early.path()).isEqualTo("checkpoint/time");
    }

    @Test
    void create_whatNoCheckpointCanSay_refused() {
        Hash root = checkpoint.root();
        Instant later = NOW.plusSeconds(1);
        assertThatThrownBy(() -> new Checkpoint("Not An Id", 1, root, NOW, later, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Checkpoint(ORIGIN, -1, root, NOW, later, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Checkpoint(ORIGIN, TreeSize.MAX + 1, root, NOW, later, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Checkpoint(ORIGIN, 0, root, NOW, later, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Checkpoint(ORIGIN, 1, root, NOW, NOW.plusNanos(999), null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Checkpoint(ORIGIN, 1, root, NOW, Instant.MAX, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Checkpoint(ORIGIN, 1, root, Instant.EPOCH.minusMillis(1), NOW, null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
