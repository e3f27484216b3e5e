package network.haat.protocol.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import network.haat.protocol.Action;
import network.haat.protocol.Context;
import network.haat.protocol.KeyId;
import network.haat.protocol.Line;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.BodyDigest;
import network.haat.protocol.signature.NamedKey;
import network.haat.protocol.signature.SigningKey;
import network.haat.protocol.signature.VerifyingKey;
import network.haat.protocol.transparency.Hash;
import network.haat.protocol.transparency.MerkleTree;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00.123456Z");
    private static final RegistryVersion VERSION = new RegistryVersion(19, Hash.sha256(new byte[] {1}));
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    private final NamedKey gateway =
            new NamedKey(new KeyId("gateway.haat.test", "k1"), SigningKey.generate(new SecureRandom()));
    private final List<VerifyingKey> keys = List.of(gateway.key().publicKey());

    private static Search search(String transactionId, String messageId) {
        Context context = new Context(
                Line.ONDC_1_2,
                Action.SEARCH,
                "ONDC:RET10",
                "1.2.0",
                "IND",
                "std:080",
                "buyer.haat.test",
                "https://buyer.haat.test",
                null,
                null,
                transactionId,
                messageId,
                NOW,
                Duration.ofSeconds(30));
        return Search.of(context, BodyDigest.of(BODY), NOW);
    }

    static ReceiptLine line(String subscriberId) {
        return new ReceiptLine(
                subscriberId, "https://" + subscriberId + "/bpp", "ACK", 1, 200, NOW.plusMillis(3), NOW.plusMillis(41));
    }

    /** Shops with even numbers: those with odd ones would stand between them. */
    private static List<ReceiptLine> lines(int count) {
        List<ReceiptLine> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(line("shop" + (100 + 2 * i) + ".example.com"));
        }
        return lines;
    }

    private Receipt receipt(List<ReceiptLine> lines) {
        return Receipt.sign(search("t1", "m1"), VERSION, NOW.plusSeconds(2), lines, gateway);
    }

    private static Problem problem(ThrowingCallable call) {
        ProtocolException refused = catchThrowableOfType(ProtocolException.class, call);
        assertThat(refused).isNotNull();
        return refused.problem();
    }

    private static byte[] bytes(Statement statement) {
        return statement.write().toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Statement read(byte[] json) throws ProtocolException {
        List<Statement> all = Statement.readAll(json);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    @Test
    void sign_linesInAnyOrder_oneReceipt() throws ProtocolException {
        List<ReceiptLine> lines = lines(10);
        lines.set(3, new ReceiptLine("zz.example.com", "https://zz.example.com", "TIMEOUT", 1, 0, NOW, NOW));
        Collections.shuffle(lines, new Random(7));
        Receipt receipt = receipt(lines);
        ReceiptHead head = receipt.verify(keys);
        assertThat(receipt.lines()).isSortedAccordingTo(ReceiptLine.ORDER).hasSameElementsAs(lines);
        assertThat(head.size()).isEqualTo(10);
        assertThat(head.outcomes()).isEqualTo(new TreeMap<>(Map.of("ACK", 9, "TIMEOUT", 1)));
        assertThat(head.key()).isEqualTo(gateway.id());
        assertThat(head.registry()).isEqualTo(VERSION);
        assertThat(head.search()).isEqualTo(search("t1", "m1"));
        MerkleTree tree = new MerkleTree();
        receipt.lines().forEach(line -> tree.append(line.text().getBytes(StandardCharsets.UTF_8)));
        assertThat(head.root()).isEqualTo(tree.root());
    }

    @Test
    void note_ofAReceipt_isTextSomebodyCanRead() {
        assertThat(receipt(List.of(line("shop.example.com"))).head().note()).startsWith("""
                        haat.network/receipt/v1
                        key gateway.haat.test|k1|ed25519
                        buyer buyer.haat.test
                        transaction_id t1
                        message_id m1
                        search %s
                        domain ONDC:RET10
                        city std:080
                        country IND
                        registry 19 %s
                        received 2026-11-23T10:00:00.123Z
                        closed 2026-11-23T10:00:02.123Z
                        lines 1 ACK=1
                        root %s

                        \u2014 gateway.haat.test \
                        """.formatted(
                        BodyDigest.of(BODY).base64(),
                        VERSION.root(),
                        Hash.ofLeaf(line("shop.example.com").leaf())));
        assertThat(line("shop.example.com").text())
                .isEqualTo("shop.example.com https://shop.example.com/bpp ACK 1 200"
                        + " 2026-11-23T10:00:00.126Z 2026-11-23T10:00:00.164Z");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 10, 1000})
    void read_whatWasWritten_isTheSame(int size) throws ProtocolException {
        Receipt receipt = receipt(lines(size));
        for (byte[] json : List.of(receipt.toBytes(), bytes(receipt))) {
            Receipt read = Receipt.read(json);
            assertThat(read.lines()).isEqualTo(receipt.lines());
            assertThat(read.verify(keys)).isEqualTo(receipt.claimed());
            assertThat(read.toBytes()).isEqualTo(receipt.toBytes());
        }
        assertThat(read(bytes(receipt.head())).verify(keys)).isEqualTo(receipt.claimed());
    }

    @Test
    void sign_nothingKnownBesides_isReadBack() throws ProtocolException {
        Search bare = new Search("", "", "", BodyDigest.of(BODY), "", "", "", "", NOW);
        Receipt receipt = Receipt.sign(bare, null, NOW, List.of(), gateway);
        ReceiptHead head = Receipt.read(receipt.toBytes()).verify(keys);
        assertThat(head.registry()).isNull();
        assertThat(head.search()).isEqualTo(bare);
        assertThat(head.root()).isEqualTo(Hash.EMPTY_TREE);
    }

    @Test
    void sign_idsNobodyShouldChoose_stayOnTheirLine() throws ProtocolException {
        String hostile = "a b\nroot x\u0000\u202e\ud800\"\\" + "\u0c95".repeat(400);
        Search search =
                new Search(hostile, hostile, hostile, BodyDigest.of(BODY), hostile, hostile, hostile, hostile, NOW);
        ReceiptLine line = new ReceiptLine(hostile, "https://x/" + hostile.repeat(9), "NACK", 5000, -1, NOW, NOW);
        KeyId longest = new KeyId("g".repeat(255), "k".repeat(240));
        Receipt receipt = Receipt.sign(search, VERSION, NOW, List.of(line), new NamedKey(longest, gateway.key()));
        Receipt read = Receipt.read(receipt.toBytes());
        assertThat(read.verify(keys).search()).isEqualTo(search);
        assertThat(search.messageId())
                .startsWith("a%20b%0Aroot%20x%00%E2%80%AE")
                .hasSizeLessThanOrEqualTo(255);
        assertThat(read.lines().get(0).attempts()).isEqualTo(999);
        assertThat(read.lines().get(0).httpStatus()).isZero();
        assertThat(receipt.toBytes().length).isLessThan(8_000);
    }

    @Test
    void readAll_anAnswerOfSeveral_givesAll() throws ProtocolException {
        Receipt receipt = receipt(lines(3));
        String json = "{\"receipts\":[" + receipt.write() + "," + receipt.head().write() + ","
                + receipt.extract("none.example.com").write() + "]}";
        List<Statement> all = Statement.readAll(json.getBytes(StandardCharsets.UTF_8));
        assertThat(all).hasSize(3);
        for (Statement statement : all) {
            assertThat(statement.verify(keys)).isEqualTo(receipt.claimed());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"receipts\":[]}",
                "{\"receipts\":[[]]}",
                "{\"receipts\":[{}],\"more\":1}",
                "{\"receipt\":1}",
                "{\"receipt\":\"\",\"lines\":[]}",
                "{\"receipt\":\"\\n\\n\",\"lines\":[]}",
                "{\"lines\":{}}",
                "{\"receipt\":\"a\",\"receipt\":\"b\"}",
                "{} {}"
            })
    void readAll_noReceipt_refused(String json) {
        assertThatThrownBy(() -> Statement.readAll(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void readAll_tooLarge_refused() {
        assertThat(problem(() -> Statement.readAll(new byte[(64 << 20) + 1])).fault())
                .isEqualTo(Fault.TOO_LARGE);
        String note = "x".repeat(1 << 20);
        assertThat(problem(() -> SignedHead.read(note)).fault()).isEqualTo(Fault.TOO_LARGE);
    }

    @Test
    void verify_otherKey_refused() {
        Receipt receipt = receipt(lines(3));
        SigningKey foreign = SigningKey.generate(new SecureRandom());
        Receipt forged = Receipt.sign(
                search("t1", "m1"), VERSION, NOW.plusSeconds(2), lines(3), new NamedKey(gateway.id(), foreign));
        assertThat(problem(() -> receipt.verify(List.of(foreign.publicKey()))).fault())
                .isEqualTo(Fault.INVALID_SIGNATURE);
        assertThat(problem(() -> forged.verify(keys)).fault()).isEqualTo(Fault.INVALID_SIGNATURE);
        assertThat(problem(() -> receipt.verify(List.of())).fault()).isEqualTo(Fault.INVALID_SIGNATURE);
    }

    @Test
    void verify_keyOfAnotherParticipant_refused() {
        NamedKey other = new NamedKey(new KeyId("other.haat.test", "k1"), gateway.key());
        String note = Receipt.sign(search("t1", "m1"), VERSION, NOW, List.of(), other)
                .head()
                .note()
                .replace("key other.haat.test", "key gateway.haat.test");
        assertThat(problem(() -> SignedHead.read(note).verify(keys)).fault()).isEqualTo(Fault.INVALID_SIGNATURE);
    }

    @Test
    void verify_linesChanged_saysHow() throws ProtocolException {
        Receipt receipt = receipt(lines(5));
        List<ReceiptLine> removed = new ArrayList<>(receipt.lines());
        removed.remove(2);
        List<ReceiptLine> added = new ArrayList<>(receipt.lines());
        added.add(line("shop999.example.com"));
        List<ReceiptLine> swapped = new ArrayList<>(receipt.lines());
        Collections.swap(swapped, 1, 2);
        List<ReceiptLine> changed = new ArrayList<>(receipt.lines());
        ReceiptLine old = changed.get(2);
        changed.set(2, new ReceiptLine(old.subscriberId(), old.url(), "NACK", 1, 200, old.first(), old.last()));
        assertThat(problem(() -> with(receipt, removed).verify(keys)).detail()).contains("removed or added");
        assertThat(problem(() -> with(receipt, added).verify(keys)).detail()).contains("removed or added");
        assertThat(problem(() -> with(receipt, swapped).verify(keys)).path()).isEqualTo("lines/2");
        assertThat(problem(() -> with(receipt, changed).verify(keys)).detail()).contains("not those that were signed");
    }

    private static Receipt with(Receipt receipt, List<ReceiptLine> lines) throws ProtocolException {
        return Receipt.read(new Receipt(receipt.head(), lines).toBytes());
    }

    @Test
    void verify_headOfAnotherSearch_refused() {
        Receipt other = Receipt.sign(search("t1", "m2"), VERSION, NOW.plusSeconds(2), lines(6).subList(1, 6), gateway);
        Receipt mixed = new Receipt(other.head(), receipt(lines(5)).lines());
        assertThat(problem(() -> mixed.verify(keys)).detail()).contains("not those that were signed");
        assertThat(other.claimed().search())
                .isNotEqualTo(receipt(lines(5)).claimed().search());
    }

    /** A gateway that signs counts, or an order, which are not those of its lines is caught too. */
    @Test
    void verify_gatewayLiesAboutItsLines_refused() {
        List<ReceiptLine> lines = lines(2);
        Receipt honest = receipt(lines);
        ReceiptHead counts = new ReceiptHead(
                gateway.id(),
                search("t1", "m1"),
                VERSION,
                NOW,
                new TreeMap<>(Map.of("ACK", 1, "NACK", 1)),
                honest.claimed().root());
        assertThat(problem(() -> new Receipt(SignedHead.sign(counts, gateway), lines).verify(keys))
                        .path())
                .isEqualTo("receipt/lines");
        MerkleTree tree = new MerkleTree();
        tree.append(lines.get(1).leaf());
        tree.append(lines.get(0).leaf());
        ReceiptHead order = new ReceiptHead(
                gateway.id(), search("t1", "m1"), VERSION, NOW, new TreeMap<>(Map.of("ACK", 2)), tree.root());
        assertThat(problem(() -> new Receipt(SignedHead.sign(order, gateway), List.of(lines.get(1), lines.get(0)))
                                .verify(keys))
                        .path())
                .isEqualTo("lines/1");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7, 8, 33})
    void extract_everyListed_provesItsLine(int size) throws ProtocolException {
        Receipt receipt = receipt(lines(size));
        for (ReceiptLine line : receipt.lines()) {
            Extract extract = (Extract) read(bytes(receipt.extract(line.subscriberId())));
            assertThat(extract.verify(keys)).isEqualTo(receipt.claimed());
            assertThat(extract.isListed()).isTrue();
            assertThat(extract.lines()).containsExactly(line);
            assertThat(extract.subscriberId()).isEqualTo(line.subscriberId());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 7, 8, 33})
    void extract_everyGap_provesAbsence(int size) throws ProtocolException {
        Receipt receipt = receipt(lines(size));
        for (int i = -1; i < size; i++) {
            String between = "shop" + (101 + 2 * i) + ".example.com";
            Extract extract = (Extract) read(bytes(receipt.extract(between)));
            assertThat(extract.verify(keys)).isEqualTo(receipt.claimed());
            assertThat(extract.isListed()).as(between).isFalse();
            assertThat(extract.lines()).isEmpty();
            assertThat(receipt.names(between)).isFalse();
        }
    }

    @Test
    void extract_severalAddresses_provesAll() throws ProtocolException {
        List<ReceiptLine> lines = lines(3);
        String id = lines.get(1).subscriberId();
        lines.add(new ReceiptLine(id, "https://a.example.com", "SUSPENDED", 0, 0, NOW, NOW));
        Extract extract = (Extract) read(bytes(receipt(lines).extract(id)));
        extract.verify(keys);
        assertThat(extract.lines())
                .hasSize(2)
                .allMatch(line -> line.subscriberId().equals(id));
    }

    /** Somebody who has a line must not be shown as having none, and the other way round. */
    @Test
    void verify_extractThatHidesALine_refused() throws ProtocolException {
        Receipt receipt = receipt(lines(4));
        String between = "shop103.example.com";
        String listed = receipt.lines().get(1).subscriberId();
        String outside = receipt.lines().get(3).subscriberId();
        String absence = receipt.extract(between).write().toString();
        for (String other : List.of(listed, outside, "a.example.com", "z.example.com")) {
            Statement moved = read(absence.replace(between, other).getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> moved.verify(keys)).as(other).isInstanceOf(ProtocolException.class);
        }
        String presence = receipt.extract(listed).write().toString();
        Statement denied = read(presence.replace("\"subscriber_id\":\"" + listed, "\"subscriber_id\":\"" + between)
                .getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> denied.verify(keys)).isInstanceOf(ProtocolException.class);
        Statement empty =
                read(absence.replaceFirst("\"proofs\":.*]", "\"proofs\":[]").getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> empty.verify(keys)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void verify_extractUnderAnotherHead_refused() throws ProtocolException {
        Receipt receipt = receipt(lines(4));
        Receipt other = Receipt.sign(search("t1", "m2"), VERSION, NOW, lines(5).subList(1, 5), gateway);
        for (String id : List.of("shop102.example.com", "shop103.example.com")) {
            String json = receipt.extract(id)
                    .write()
                    .put("receipt", other.head().note())
                    .toString();
            Statement mixed = read(json.getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> mixed.verify(keys)).isInstanceOf(ProtocolException.class);
        }
    }

    /** Every byte of every form, changed to three others: either refused, or it says the same about another seller. */
    @Test
    void verify_anyByteChanged_neverBelieved() {
        Receipt receipt = receipt(lines(2));
        mutate(receipt.toBytes(), "");
        mutate(bytes(receipt.head()), "");
        mutate(bytes(receipt.extract("shop100.example.com")), "");
        mutate(bytes(receipt.extract("shop101.example.com")), "shop101.example.com");
    }

    private void mutate(byte[] json, String absent) {
        for (int i = 0; i < json.length; i++) {
            for (int flip : new int[] {0x01, 0x20, 0x80}) {
                byte[] changed = json.clone();
                changed[i] ^= (byte) flip;
                try {
                    Statement statement = read(changed);
                    statement.verify(keys);
                    boolean ofAnother = statement instanceof Extract extract
                            && !extract.isListed()
                            && !extract.subscriberId().equals(absent);
                    assertThat(ofAnother)
                            .as(i + ": " + new String(changed, StandardCharsets.UTF_8))
                            .isTrue();
                } catch (ProtocolException refused) {
                    // as it should be
                }
            }
        }
    }

    @Test
    void line_notAnOutcome_refused() {
        for (String outcome : List.of("", "ack", "A B", "A\n", "X".repeat(32), "_")) {
            assertThatThrownBy(() -> new ReceiptLine("a", "b", outcome, 1, 1, NOW, NOW))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new ReceiptLine("", "b", "ACK", 1, 1, NOW, NOW))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ReceiptLine("a", "b", "ACK", 1, 1, Instant.MIN, NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
