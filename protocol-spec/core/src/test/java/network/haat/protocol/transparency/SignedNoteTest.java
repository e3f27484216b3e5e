package network.haat.protocol.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import network.haat.protocol.encryption.EncryptionKey;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.SigningKey;
import network.haat.protocol.signature.VerifyingKey;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Who signed, and what was signed: the envelope of a checkpoint. */
class SignedNoteTest {

    private static final String ORIGIN = "registry.haat.test";
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00.123Z");
    private static final String HASH = Hash.sha256(new byte[] {1}).base64();
    private static final String SIGNED = "\n\u2014 ";

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

    private boolean accepted(String note) {
        try {
            Checkpoint.verify(note, anchor);
            return true;
        } catch (ProtocolException refused) {
            return false;
        }
    }

    private static String lines(String... lines) {
        return String.join("\n", lines) + "\n";
    }

    /** Made with nothing of ours: the JDK's Ed25519, and the key hash put together here. */
    @Test
    void verify_noteMadeByHand_accepted() throws GeneralSecurityException, ProtocolException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] spki = pair.getPublic().getEncoded();
        byte[] raw = Arrays.copyOfRange(spki, spki.length - 32, spki.length);
        String text = "registry.haat.test\n19\n" + HASH
                + "\ntime 2026-11-23T10:00:00.123Z\nnot-after 2026-11-23T10:10:00.123Z\n";
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update("registry.haat.test".getBytes(StandardCharsets.US_ASCII));
        digest.update((byte) 0x0A);
        digest.update((byte) 0x01);
        byte[] hash = digest.digest(raw);
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update(text.getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.write(hash, 0, 4);
        value.writeBytes(signer.sign());
        String note =
                text + SIGNED + "registry.haat.test " + Base64.getEncoder().encodeToString(value.toByteArray()) + "\n";
        assertThat(Checkpoint.verify(note, anchor(ORIGIN, VerifyingKey.of(raw))))
                .isEqualTo(checkpoint);
        assertThat(accepted(note)).isFalse();
    }

    /** The example in the documentation of the Go package that the format comes from. */
    @Test
    void textSignedBy_noteOfTheField_accepted() throws ProtocolException {
        String text = lines(
                "If you think cryptography is the answer to your problem,",
                "then you don't know what your problem is.");
        String note = text + SIGNED + "PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZ"
                + "SNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
        byte[] encoded = Base64.getDecoder().decode("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        VerifyingKey published = VerifyingKey.of(Arrays.copyOfRange(encoded, 1, encoded.length));
        SignedNote parsed = SignedNote.parse(note);
        assertThat(parsed.textSignedBy("PeterNeumann", List.of(published))).isEqualTo(text);
        assertThatThrownBy(() -> parsed.textSignedBy("PeterNeuman", List.of(published)))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void verify_everyCharacterChanged_refused() {
        Checkpoint ofSnapshot =
                new Checkpoint(ORIGIN, 19, checkpoint.root(), NOW, NOW.plusSeconds(600), checkpoint.root());
        String note = ofSnapshot.sign(key);
        assertThat(accepted(note)).isTrue();
        for (int i = 0; i < note.length(); i++) {
            for (char c : new char[] {'0', 'A', ' ', '\n', '\u2014', '\u00e9'}) {
                if (note.charAt(i) != c) {
                    assertThat(accepted(note.substring(0, i) + c + note.substring(i + 1)))
                            .as("%s at %d", c, i)
                            .isFalse();
                }
                assertThat(accepted(note.substring(0, i) + c + note.substring(i)))
                        .as("%s before %d", c, i)
                        .isFalse();
            }
            assertThat(accepted(note.substring(0, i) + note.substring(i + 1))).isFalse();
            assertThat(accepted(note.substring(0, i))).isFalse();
        }
    }

    @Test
    void verify_linesDroppedDoubledOrSwapped_refused() {
        String note = checkpoint.sign(key);
        List<String> lines = List.of(note.substring(0, note.length() - 1).split("\n", -1));
        int text = lines.size() - 2;
        for (int i = 0; i < lines.size(); i++) {
            List<String> dropped = new ArrayList<>(lines);
            dropped.remove(i);
            assertThat(accepted(lines(dropped.toArray(String[]::new)))).isFalse();
            for (int j = i + 1; j < lines.size(); j++) {
                List<String> swapped = new ArrayList<>(lines);
                Collections.swap(swapped, i, j);
                assertThat(accepted(lines(swapped.toArray(String[]::new)))).isFalse();
            }
            if (i < text) {
                List<String> doubled = new ArrayList<>(lines);
                doubled.add(i, lines.get(i));
                assertThat(accepted(lines(doubled.toArray(String[]::new)))).isFalse();
            }
        }
    }

    @Test
    void verify_linesOfWitnesses_ignored() throws ProtocolException {
        String note = checkpoint.sign(key);
        String text = CheckpointText.write(checkpoint);
        String witness = SignedNote.sign(text, "witness.example/w1", foreign).substring(text.length() + 1);
        String sameName = checkpoint.sign(foreign).substring(text.length() + 1);
        String odd = "\u2014 Z\u00fcrich.example " + Base64.getEncoder().encodeToString(new byte[5]) + "\n";
        String own = note.substring(text.length() + 1);
        for (String lines : List.of(
                own + witness,
                witness + own,
                sameName + own,
                odd + own + witness,
                own + own,
                own + witness.repeat(20))) {
            assertThat(Checkpoint.verify(text + "\n" + lines, anchor)).isEqualTo(checkpoint);
        }
        assertThat(accepted(text + "\n" + witness + sameName + odd)).isFalse();
    }

    @Test
    void verify_wrongSignatureInTheNameOfTheKey_wholeNoteRefused() {
        String note = checkpoint.sign(key);
        String text = CheckpointText.write(checkpoint);
        String of20 = new Checkpoint(ORIGIN, 20, checkpoint.root(), NOW, NOW.plusSeconds(600), null).sign(key);
        String wrong = of20.substring(of20.indexOf(SIGNED) + 1);
        Problem problem = problem(() -> Checkpoint.verify(note + wrong, anchor));
        assertThat(problem.fault()).isEqualTo(Fault.INVALID_SIGNATURE);
        assertThat(accepted(text + "\n" + wrong + note.substring(text.length() + 1)))
                .isFalse();
    }

    @Test
    void verify_keyChange_eitherKeyOfTheAnchor() throws ProtocolException {
        Anchor both = anchor(ORIGIN, key.publicKey(), foreign.publicKey());
        assertThat(Checkpoint.verify(checkpoint.sign(key), both)).isEqualTo(checkpoint);
        assertThat(Checkpoint.verify(checkpoint.sign(foreign), both)).isEqualTo(checkpoint);
    }

    @Test
    void verify_notANote_refused() {
        String note = checkpoint.sign(key);
        String text = CheckpointText.write(checkpoint);
        for (String wrong : List.of(
                "",
                "\n",
                "\n\n",
                "\n\n\n",
                text,
                text + "\n",
                note.replace("\n", "\r\n"),
                note + "\r",
                note + "\n",
                note + "\u0000",
                note + "\u2014 a\tb AAAAAAA=\n",
                note + "\u2014 w\u007f AAAAAAA=\n",
                note + "\u2014 \ud800 AAAAAAA=\n",
                note + "\u2014 a+b AAAAAAA=\n",
                note + "\u2014 a b AAAAAAA=\n",
                note + "\u2014 a\u00a0b AAAAAAA=\n",
                note + "\u2014  AAAAAAA=\n",
                note + "\u2014 AAAAAAA=\n",
                note + "\u2014 w AAAAAA==\n",
                note + "\u2014 w AAAAAAB=\n",
                note + "\u2014 w AAAAAAA\n",
                note + "\u2014 w \n",
                note + "- w AAAAAAA=\n",
                note + "w AAAAAAA=\n",
                "\ufeff" + note)) {
            assertThat(accepted(wrong)).as(wrong).isFalse();
        }
        assertThat(accepted(note + "\u2014 w AAAAAAA=\n")).isTrue();
    }

    @Test
    void verify_largerThanTheBound_refused() {
        String note = checkpoint.sign(key);
        String witness = "\u2014 w AAAAAAA=\n";
        int left = SignedNote.MAX_BYTES - note.getBytes(StandardCharsets.UTF_8).length;
        String full = note + "\u2014 " + "w".repeat(left - witness.length() - 1) + " AAAAAAA=\n";
        assertThat(full.getBytes(StandardCharsets.UTF_8)).hasSize(SignedNote.MAX_BYTES);
        assertThat(accepted(full)).isTrue();
        assertThat(problem(() -> Checkpoint.verify(full.replace("w ", "ww "), anchor))
                        .fault())
                .isEqualTo(Fault.TOO_LARGE);
        assertThat(problem(() -> Checkpoint.verify("x".repeat(10_000_000), anchor))
                        .fault())
                .isEqualTo(Fault.TOO_LARGE);
    }
}
