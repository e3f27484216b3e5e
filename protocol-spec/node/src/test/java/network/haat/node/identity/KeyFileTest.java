package network.haat.node.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Objects;
import network.haat.node.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {

    private static final String ID = "a.haat.test";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private static NodeKeys pair() {
        return NodeKeys.generate(ID, new SecureRandom());
    }

    private Path file() {
        return folder.resolve("keys.json");
    }

    private Path draft() {
        return folder.resolve("keys.json.new");
    }

    private KeyRing read() throws ConfigException {
        return new KeyFile(file(), ID).readOrGenerate();
    }

    private static void assertSame(NodeKeys found, NodeKeys expected) {
        assertThat(found.keyId()).isEqualTo(expected.keyId());
        assertThat(found.signing().seedBase64()).isEqualTo(expected.signing().seedBase64());
        assertThat(found.encryption().rawBase64())
                .isEqualTo(expected.encryption().rawBase64());
    }

    @Test
    void write_eachStepOfAChange_isReadAgain() throws IOException, ConfigException {
        KeyRing first = KeyRing.of(pair());
        KeyRing prepared = first.preparing(pair());
        KeyRing switched = prepared.switched();
        KeyFile file = new KeyFile(file(), ID);

        file.write(prepared);
        assertSame(read().current(), first.current());
        assertSame(Objects.requireNonNull(read().next()), switched.current());
        assertThat(read().previous()).isNull();

        file.write(switched);
        assertSame(read().current(), switched.current());
        assertSame(Objects.requireNonNull(read().previous()), first.current());
        assertThat(read().next()).isNull();

        file.write(switched.retired());
        assertSame(read().current(), switched.current());
        assertThat(read().previous()).isNull();
        assertThat(Files.readString(file()))
                .doesNotContain(first.current().signing().seedBase64());
    }

    @Test
    void write_overAFile_onlyTheOwnerReadsAndNothingIsLeftBeside() throws IOException {
        KeyFile file = new KeyFile(file(), ID);
        file.write(KeyRing.of(pair()));
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
        file.write(KeyRing.of(pair()).preparing(pair()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"subscriber_id\":\"a.haat.test\",\"unique", "not json"})
    void read_crashWhileTheDraftWasWritten_theOldKeysAndTheNextWriteSucceeds(String half) throws Exception {
        KeyRing old = KeyRing.of(pair());
        KeyFile file = new KeyFile(file(), ID);
        file.write(old);
        Files.writeString(draft(), half);

        assertSame(read().current(), old.current());
        assertThat(read().next()).isNull();
        KeyRing prepared = old.preparing(pair());
        file.write(prepared);
        assertSame(Objects.requireNonNull(read().next()), prepared.switched().current());
        assertThat(draft()).doesNotExist();
    }

    @Test
    void write_cannotBeDone_theFileIsAsBefore() throws Exception {
        KeyRing old = KeyRing.of(pair());
        KeyFile file = new KeyFile(file(), ID);
        file.write(old);
        byte[] before = Files.readAllBytes(file());
        Files.createDirectories(draft().resolve("in the way"));

        assertThatThrownBy(() -> file.write(old.preparing(pair()))).isInstanceOf(IOException.class);
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void write_fileIsALink_theLinkStaysAndItsTargetIsReplaced() throws Exception {
        Path target = Files.createDirectories(folder.resolve("elsewhere")).resolve("real.json");
        new KeyFile(target, ID).write(KeyRing.of(pair()));
        Files.createSymbolicLink(file(), target);
        KeyRing changed = KeyRing.of(pair());

        new KeyFile(file(), ID).write(changed);
        assertThat(file()).isSymbolicLink();
        assertSame(new KeyFile(target, ID).readOrGenerate().current(), changed.current());
    }

    @Test
    void read_brokenNext_refusedWithoutTheKey() throws Exception {
        KeyRing prepared = KeyRing.of(pair()).preparing(pair());
        String seed = prepared.switched().current().signing().seedBase64();
        new KeyFile(file(), ID).write(prepared);
        Files.writeString(file(), Files.readString(file()).replace(seed, seed.substring(4)));
        assertThatThrownBy(this::read).isInstanceOf(ConfigException.class).hasMessageNotContaining(seed.substring(4));
    }
}
