package network.haat.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import network.haat.protocol.signature.SigningKey;
import network.haat.protocol.transparency.Anchor;
import network.haat.protocol.transparency.ConsistencyProof;
import network.haat.protocol.transparency.MerkleTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code haat registry verify} with copies as they are, and as somebody would want them to be. */
class RegistryVerifyCommandTest {

    private static final int SIZE = 19;

    private final TestLog log = TestLog.of(SIZE);
    private String anchor;
    private int files;

    @TempDir
    Path folder;

    @BeforeEach
    void writeAnchor() throws IOException {
        anchor = TestLog.anchorFile(folder, "http://localhost:9010");
    }

    private String file(Map<String, byte[]> parts) throws IOException {
        return Files.write(folder.resolve("copy" + files++ + ".zip"), TestLog.zip(parts))
                .toString();
    }

    private Run verify(String... arguments) {
        List<String> all = new ArrayList<>(List.of("registry", "verify", "--anchor", anchor));
        all.addAll(List.of(arguments));
        return Run.haat(Map.of(), all.toArray(String[]::new));
    }

    private Run verify(Map<String, byte[]> parts) throws IOException {
        return verify(file(parts));
    }

    /** A copy whose entries were spoiled, while everything else stayed as it was. */
    private Map<String, byte[]> spoiled(List<byte[]> leaves) {
        Map<String, byte[]> parts = log.parts();
        TestLog other = new TestLog();
        other.leaves.addAll(leaves);
        parts.put("log.ndjson", other.lines());
        return parts;
    }

    private static void assertWrong(Run run, String... words) {
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(run.out())
                .contains(words)
                .contains("is not what the registry signed.")
                .doesNotContain("SPLIT");
        assertThat(run.err()).isEmpty();
    }

    private static void assertSplitView(Run run, String... words) {
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(run.out()).contains(words).contains("SPLIT VIEW:");
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] replaced(byte[] bytes, String old, String by) {
        return text(new String(bytes, StandardCharsets.UTF_8).replace(old, by));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 19, 64, 100})
    void verify_copyAsItWasSigned_zero(int size) throws IOException {
        Run run = verify(TestLog.of(size).parts()).succeeds();
        assertThat(run.out())
                .contains("the log of registry.haat.test with " + size + " entries, signed at 2026-11-23T11:00:00Z")
                .contains("with a snapshot of " + size + " entries")
                .endsWith("The copy is what the registry signed.\n")
                .doesNotContain("warning");
    }

    @Test
    void verify_archiveWithProofsAndOlderSnapshot_zero() throws IOException {
        Map<String, byte[]> parts = log.parts();
        parts.put("snapshot.ndjson", log.snapshot(11));
        parts.put("proofs/in.json", log.inclusion(7));
        parts.put(
                "proofs/grown.json",
                text(new ConsistencyProof(5, SIZE, log.tree().consistency(5, SIZE), null)
                        .write()
                        .toString()));
        parts.put("audit.ndjson", text("{}\n"));
        JsonNode json = new ObjectMapper()
                .readTree(verify(file(parts), "--json").succeeds().out());
        assertThat(json.path("trustworthy").asBoolean()).isTrue();
        assertThat(json.at("/copies/0/proofs").asInt()).isEqualTo(2);
        assertThat(json.at("/copies/0/snapshot_size").asInt()).isEqualTo(11);
        assertThat(json.at("/copies/0/size").asInt()).isEqualTo(SIZE);
        assertThat(json.at("/copies/0/findings")).isEmpty();
    }

    @Test
    void verify_proofNewerThanTheCopy_holdsByItsOwnCheckpoint() throws IOException {
        TestLog longer = TestLog.of(30);
        MerkleTree tree = longer.tree();
        Map<String, byte[]> parts = log.parts();
        parts.put(
                "proofs/a.json",
                text(new ConsistencyProof(SIZE, 30, tree.consistency(SIZE, 30), longer.note())
                        .write()
                        .toString()));
        assertThat(verify(parts).succeeds().out()).contains("one proof that holds".replace("one", "1"));
        parts.put(
                "proofs/a.json",
                text(new ConsistencyProof(SIZE, 30, tree.consistency(SIZE, 30), null)
                        .write()
                        .toString()));
        assertWrong(verify(parts), "proofs/a.json does not hold", "has no checkpoint of that");
    }

    @Test
    void verify_otherKey_isNotBelieved() throws IOException {
        Anchor mine = TestLog.anchor("http://localhost:9010");
        SigningKey other = SigningKey.generate(new SecureRandom());
        Files.write(
                Path.of(anchor),
                new Anchor(mine.registry(), mine.url(), List.of(other.publicKey()), mine.encryptionPublicKey())
                        .write());
        assertWrong(verify(log.parts()), "nothing signed that is to be believed", "no signature of registry.haat.test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n19\n", "registry.haat.test\n", "time 2026"})
    void verify_changedCheckpoint_isNotBelieved(String place) throws IOException {
        Map<String, byte[]> parts = log.parts();
        parts.put("checkpoint", replaced(text(log.note()), place, place.replaceAll("[269e]", "1")));
        assertWrong(verify(parts), "error  the checkpoint in checkpoint is not to be believed");
    }

    @Test
    void verify_changedEntry_isLocatedBySnapshotAndProof() throws IOException {
        List<byte[]> leaves = new ArrayList<>(log.leaves);
        leaves.set(17, replaced(leaves.get(17), "complaints", "no reason"));
        Map<String, byte[]> parts = spoiled(leaves);
        assertWrong(
                verify(parts),
                "the entries are not those the checkpoint was signed for",
                "one of the entries 16 to 17 is not the one the snapshot was signed over");
        parts.put("proofs/a.json", log.inclusion(17));
        assertWrong(verify(parts), "entry 17: the entry is not the one that a proof in the copy is about");
    }

    @Test
    void verify_changedEntryAfterTheSnapshot_isLocatedBehindIt() throws IOException {
        List<byte[]> leaves = new ArrayList<>(log.leaves);
        leaves.set(17, replaced(leaves.get(17), "complaints", "no reason"));
        Map<String, byte[]> parts = spoiled(leaves);
        parts.put("snapshot.ndjson", log.snapshot(11));
        assertWrong(verify(parts), "the entries before 11 are as they were signed", "what is wrong comes after them");
    }

    @Test
    void verify_removedEntry_namesTheGap() throws IOException {
        List<byte[]> leaves = new ArrayList<>(log.leaves);
        leaves.remove(7);
        assertWrong(
                verify(spoiled(leaves)),
                "entry 7: the entry is missing: after number 6 comes 8",
                "the checkpoint is of 19 entries, the copy has 18");
        leaves.subList(7, 10).clear();
        assertWrong(verify(spoiled(leaves)), "the entries 7 to 10 are missing: after number 6 comes 11");
        assertWrong(verify(spoiled(log.leaves.subList(0, 12))), "the checkpoint is of 19 entries, the copy has 12");
    }

    @Test
    void verify_reorderedEntries_areNamed() throws IOException {
        List<byte[]> leaves = new ArrayList<>(log.leaves);
        Collections.swap(leaves, 4, 5);
        assertWrong(
                verify(spoiled(leaves)),
                "entry 4: the entry stands in line 6, where 6 belongs: it was moved, or is there twice",
                "warning  entry 4: time goes backwards");
    }

    @Test
    void verify_addedEntries_areNotCovered() throws IOException {
        assertWrong(
                verify(spoiled(TestLog.of(25).leaves)),
                "entry 19: entries from here to 24 are not covered by the checkpoint");
    }

    @Test
    void verify_linesThatAreNoEntries_areNamed() throws IOException {
        List<byte[]> leaves = new ArrayList<>(log.leaves);
        leaves.set(3, text("{\"number\":3,"));
        leaves.set(4, new byte[0]);
        leaves.set(5, text("[\"\u001b[2J\"]"));
        leaves.set(6, text("{\"number\":6,\"time\":\"+1000000000-12-31T23:59:59Z\",\"subscriber_id\":\"\u001b[31m\"}"));
        Run run = verify(spoiled(leaves));
        assertWrong(run, "line 4 of log.ndjson is no entry", "line 5 of", "line 6 of", "line 7 of");
        assertThat(run.out()).doesNotContain("line 8 of", "missing");
        Run.assertHarmless(run.out());
    }

    @Test
    void verify_lastLineCutOff_isNamed() throws IOException {
        Map<String, byte[]> parts = log.parts();
        byte[] lines = log.lines();
        parts.put("log.ndjson", Arrays.copyOf(lines, lines.length - 1));
        assertWrong(verify(parts), "entry 18: the last line of log.ndjson has no end");
    }

    @Test
    void verify_snapshotThatSaysSomethingElse_isNamed() throws IOException {
        Map<String, byte[]> parts = log.parts();
        byte[] snapshot = log.snapshot(SIZE);
        parts.put("snapshot.ndjson", replaced(snapshot, "shop3.example.com\",", "shop9.example.com\","));
        assertWrong(
                verify(parts),
                "its digest is not that in its checkpoint",
                "has shop9.example.com in line 5, of whom the log knows nothing",
                "lacks shop3.example.com");
        parts.put("snapshot.ndjson", replaced(snapshot, "\"country\":\"IND\"", "\"country\":\"NPL\""));
        assertWrong(verify(parts), "says of shop0.example.com in line 2 something else than the log");
        parts.put("snapshot.ndjson", text("{}\nx\n"));
        assertWrong(verify(parts), "the checkpoint in snapshot.ndjson is not to be believed");
        parts.put("snapshot.ndjson", replaced(snapshot, "\"frontier\":[", "\"frontier\":[1,"));
        assertWrong(verify(parts), "the frontier in snapshot.ndjson is malformed");
        parts.put("snapshot.ndjson", TestLog.of(30).snapshot(30));
        assertWrong(verify(parts), "newer than the copy");
    }

    @Test
    void verify_spoiledProofs_areNamed() throws IOException {
        Map<String, byte[]> parts = log.parts();
        parts.put("proofs/json.json", text("{"));
        parts.put("proofs/empty.json", new byte[0]);
        parts.put("proofs/other.json", replaced(log.inclusion(7), "\"number\":7,\"size\"", "\"number\":8,\"size\""));
        parts.put("proofs/\u001b[2J.json", text("{\"number\":true}"));
        Run run = verify(parts);
        assertWrong(
                run,
                "proofs/json.json is no proof: it is not JSON",
                "proofs/empty.json is no proof",
                "proofs/other.json does not hold",
                "proofs/?[2J.json is no proof");
        Run.assertHarmless(run.out());
    }

    @Test
    void verify_snapshotOfAnotherHistory_isASplitView() throws IOException {
        Map<String, byte[]> parts = log.parts();
        parts.put("snapshot.ndjson", TestLog.of(SIZE, "other").snapshot(11));
        assertSplitView(verify(parts), "the registry signed two different logs of 11 entries");
    }

    @Test
    void verify_twoCopiesOfOneLog_zero() throws IOException {
        String newer = file(TestLog.of(40).parts());
        assertThat(verify(file(log.parts()), newer).succeeds().out())
                .endsWith("Both copies are what the registry signed, and one log.\n");
        verify(newer, file(log.parts())).succeeds();
        verify(newer, newer).succeeds();
        verify(newer, file(TestLog.of(0).parts())).succeeds();
    }

    @Test
    void verify_twoHistories_areASplitView() throws IOException {
        TestLog other = TestLog.of(SIZE);
        other.leaves.set(6, TestLog.of(SIZE, "no reason").leaves.get(6));
        assertSplitView(
                verify(file(log.parts()), file(other.parts())),
                "registry.haat.test signed two histories: the log of 19 entries",
                "entry 6: the entry differs: number 6, 'key registered' (key k1) of shop2.example.com by subscriber");
        TestLog longer = TestLog.of(40);
        longer.leaves.remove(9);
        JsonNode json = new ObjectMapper()
                .readTree(verify(file(longer.parts()), file(log.parts()), "--json")
                        .out());
        assertThat(json.path("split_view").asBoolean()).isTrue();
        assertThat(json.path("trustworthy").asBoolean()).isFalse();
        assertThat(json.at("/findings").toString())
                .contains("is not the beginning of the log of 39 entries", "\"entry\":9", "copy3.zip only");
    }

    @Test
    void verify_spoiledCopyAndAGoodOne_tellWhichEntry() throws IOException {
        List<byte[]> leaves = new ArrayList<>(log.leaves);
        Collections.swap(leaves, 10, 11);
        Run run = verify(file(spoiled(leaves)), file(log.parts()));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("entry 10: the entries 10 and 11 are in another order in " + folder.resolve("copy1.zip"))
                .contains("not both what the registry signed")
                .doesNotContain("SPLIT");
    }

    @Test
    void verify_whatIsNoCopy_two() throws IOException {
        Path plain = Files.writeString(folder.resolve("plain"), "PK\u0003\u0004 no zip");
        verify(plain.toString()).failsWith(2, "is no zip");
        verify(folder.resolve("none").toString()).failsWith(2, "cannot read");
        verify(folder.toString()).failsWith(2, "cannot read");
        verify(file(Map.of("checkpoint", text("x")))).failsWith(2, "it has no entry log.ndjson");
        verify().failsWith(2, "FILE");
        Run.haat(Map.of(), "registry", "verify", plain.toString()).failsWith(2, "--anchor");
        String good = file(log.parts());
        Run.haat(Map.of(), "registry", "verify", good, "--anchor", good).failsWith(2, "is no anchor");
        byte[] zip = Files.readAllBytes(Path.of(good));
        Files.write(Path.of(good), Arrays.copyOf(zip, zip.length / 2));
        verify(good).failsWith(2, "is no zip, or a damaged one");
        for (int i = zip.length / 4; i < zip.length / 4 + 40; i++) {
            zip[i] ^= 0x55;
        }
        Files.write(Path.of(good), zip);
        assertThat(verify(good).exitCode()).isNotZero();
    }

    @Test
    void verify_millionsOfLinesThatAreNothing_areNotAllRead() throws IOException {
        Map<String, byte[]> parts = log.parts();
        parts.put("log.ndjson", text("\n".repeat(10 << 20)));
        assertWrong(verify(parts), "log.ndjson is not read beyond line 1000", "and 980 more like these in log.ndjson");
    }

    @Test
    void verify_zipBombs_two() throws IOException {
        Map<String, byte[]> parts = log.parts();
        parts.put("log.ndjson", new byte[80 << 20]);
        verify(parts).failsWith(2, "line 1 of log.ndjson", "longer than 1 MB");
        byte[] blanks = (" ".repeat(1 << 19) + "\n").repeat(240).getBytes(StandardCharsets.US_ASCII);
        parts.put("log.ndjson", blanks);
        verify(parts).failsWith(2, "log.ndjson", "unpacks to far more");
        parts.put("log.ndjson", log.lines());
        parts.put("checkpoint", new byte[9 << 20]);
        verify(parts).failsWith(2, "checkpoint", "larger than 4 MB");
    }
}
