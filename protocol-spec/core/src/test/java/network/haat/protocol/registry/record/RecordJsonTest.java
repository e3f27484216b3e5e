package network.haat.protocol.registry.record;

import static network.haat.protocol.registry.record.Samples.NOW;
import static network.haat.protocol.registry.record.Samples.bytes;
import static network.haat.protocol.registry.record.Samples.event;
import static network.haat.protocol.registry.record.Samples.key;
import static network.haat.protocol.registry.record.Samples.participation;
import static network.haat.protocol.registry.record.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Leaves of the log and lines of the snapshot. */
class RecordJsonTest {

    private static final String LEAF = "{\"number\":17,\"time\":\"2026-11-23T10:00:00.123Z\","
            + "\"subscriber_id\":\"seller.example.com\",\"actor\":\"asha\",\"change\":\"SUBSCRIBED\",\"reason\":\"why\","
            + "\"participation\":{\"type\":\"BPP\",\"domain\":\"ONDC:RET10\","
            + "\"subscriber_url\":\"https://seller.example.com/bpp\",\"country\":\"IND\",\"city\":[\"std:080\"],"
            + "\"status\":\"SUBSCRIBED\"}}";

    private static final String KEY_LEAF = "{\"number\":18,\"time\":\"2026-11-23T10:00:00.123Z\","
            + "\"subscriber_id\":\"seller.example.com\",\"actor\":\"asha\",\"change\":\"key revoked\",\"reason\":\"why\","
            + "\"key\":{\"unique_key_id\":\"k1\",\"signing_public_key\":\"k1-signing\","
            + "\"encr_public_key\":\"k1-encryption\",\"valid_from\":\"2026-11-23T09:59:00.123Z\","
            + "\"valid_until\":\"2026-11-23T11:00:00.123Z\",\"withdrawn\":\"2026-11-23T10:00:00.123Z\"}}";

    private static Problem problem(ThrowingCallable call) {
        ProtocolException refused = catchThrowableOfType(ProtocolException.class, call);
        assertThat(refused).isNotNull();
        return refused.problem();
    }

    @Test
    void leaf_participation_isTheTextOfTheContract() {
        Entry entry = new Entry(17, event("SUBSCRIBED", participation("ONDC:RET10", "std:080")));

        assertThat(text(entry.leaf())).isEqualTo(LEAF);
    }

    @Test
    void leaf_key_isTheTextOfTheContract() {
        Entry entry = new Entry(18, event("key revoked", key("k1", NOW)));

        assertThat(text(entry.leaf())).isEqualTo(KEY_LEAF);
    }

    @ParameterizedTest
    @ValueSource(strings = {LEAF, KEY_LEAF})
    void leaf_readAndWritten_isTheSame(String leaf) throws ProtocolException {
        assertThat(text(Entry.read(bytes(leaf)).leaf())).isEqualTo(leaf);
    }

    @Test
    void leaf_textsOfEveryKind_areKept() throws ProtocolException {
        Event event = new Event(
                "shop.example.com:8443/a", NOW, "ॐ \"quoted\"", "CHANGED", "line\nbreak \\ € \uD83D\uDE00", key("k/1"));
        Entry entry = new Entry((1L << 53) - 1, event);

        assertThat(Entry.read(entry.leaf())).isEqualTo(entry);
        assertThat(text(entry.leaf())).doesNotContain("\n");
    }

    @Test
    void leaf_membersInAnyOrderAndUnknownOnes_areRead() throws ProtocolException {
        String leaf = "{\"key\":{\"valid_until\":\"2026-11-23T11:00:00.123Z\",\"new\":{\"a\":[1,{}]},"
                + "\"encr_public_key\":\"k1-encryption\",\"signing_public_key\":\"k1-signing\",\"unique_key_id\":\"k1\","
                + "\"valid_from\":\"2026-11-23T09:59:00.123Z\"},\"reason\":\"why\",\"more\":[[null]],"
                + "\"change\":\"key registered\",\"actor\":\"asha\",\"subscriber_id\":\"seller.example.com\","
                + "\"time\":\"2026-11-23T10:00:00.123Z\",\"number\":3}";

        assertThat(Entry.read(bytes(leaf))).isEqualTo(new Entry(3, event("key registered", key("k1"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "7",
                "null",
                "\"text\"",
                "{",
                "{}x",
                "{}{}",
                "{\"number\":",
                "\uFEFF{}x",
                "{\"a\" 1}"
            })
    void line_noObject_isMalformed(String line) {
        assertThat(problem(() -> Entry.read(bytes(line))).fault()).isIn(Fault.MALFORMED_BODY, Fault.INVALID_MESSAGE);
        assertThat(problem(() -> RecordJson.participant(bytes(line))).fault())
                .isIn(Fault.MALFORMED_BODY, Fault.INVALID_MESSAGE);
    }

    @Test
    void line_notUtf8_isMalformed() {
        byte[] leaf = bytes(LEAF);
        leaf[LEAF.indexOf("asha")] = (byte) 0xC3;

        assertThat(problem(() -> Entry.read(leaf)).fault()).isEqualTo(Fault.MALFORMED_BODY);
    }

    @Test
    void line_nestedWithoutEnd_isMalformed() {
        assertThat(problem(() -> Entry.read(bytes("{\"a\":" + "[".repeat(1_000_000))))
                        .fault())
                .isEqualTo(Fault.MALFORMED_BODY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            value = {
                "\"number\":17; \"number\":\"17\"; /number",
                "\"number\":17; \"number\":17.0; /number",
                "\"number\":17; \"number\":170000000000000000000; /number",
                "\"number\":17; \"other\":17; /number",
                "\"time\":\"2026-11-23T10:00:00.123Z\"; \"time\":\"yesterday\"; /time",
                "\"time\":\"2026-11-23T10:00:00.123Z\"; \"time\":\"2026-02-30T10:00:00Z\"; /time",
                "\"time\":\"2026-11-23T10:00:00.123Z\"; \"time\":7; /time",
                "\"subscriber_id\":\"seller.example.com\"; \"subscriber_id\":\"\"; /subscriber_id",
                "\"actor\":\"asha\"; \"actor\":null; /actor",
                "\"change\":\"SUBSCRIBED\"; \"change\":[]; /change",
                "\"reason\":\"why\"; \"reason\":{}; /reason",
                "\"participation\":{; \"participations\":{; /participation",
                "\"type\":\"BPP\"; \"type\":\"SHOP\"; /type",
                "\"domain\":\"ONDC:RET10\"; \"domain\":7; /domain",
                "\"subscriber_url\":; \"url\":; /subscriber_url",
                "\"city\":[\"std:080\"]; \"city\":\"std:080\"; /city",
                "\"city\":[\"std:080\"]; \"city\":[80]; /city",
                "\"status\":\"SUBSCRIBED\"; \"status\":\"FINE\"; /status",
            })
    void leaf_memberMissingOrMalformed_isNamed(String member, String instead, String place) {
        assertThat(LEAF).contains(member);

        Problem problem = problem(() -> Entry.read(bytes(LEAF.replace(member, instead))));

        assertThat(problem.fault()).isEqualTo(Fault.INVALID_MESSAGE);
        assertThat(problem.path()).isEqualTo(place);
    }

    @ParameterizedTest
    @CsvSource({
        "unique_key_id",
        "signing_public_key",
        "encr_public_key",
        "valid_from",
        "valid_until",
    })
    void leaf_keyWithoutMember_isNamed(String member) {
        assertThat(problem(() -> Entry.read(bytes(KEY_LEAF.replace(member, "other"))))
                        .path())
                .isEqualTo("/" + member);
    }

    @Test
    void leaf_noSubscriberId_isRefused() {
        assertThat(problem(() -> Entry.read(bytes(LEAF.replace("\"seller.example.com\"", "\"Not A Name\""))))
                        .found())
                .isEqualTo("Not A Name");
    }

    @Test
    void leaf_keyAndParticipation_isRefused() {
        String both = LEAF.substring(0, LEAF.length() - 1) + "," + KEY_LEAF.substring(KEY_LEAF.indexOf("\"key\":"));

        assertThat(problem(() -> Entry.read(bytes(both))).path()).isEqualTo("/key");
    }

    @Test
    void line_participant_isReadAsWritten() throws ProtocolException {
        Participant participant = new Participant(
                new SubscriberId("seller.example.com"),
                List.of(key("k1", NOW), key("k2")),
                List.of(participation("ONDC:RET10", "std:080", "std:011"), participation("ONDC:RET11", "*")),
                NOW.minusSeconds(7),
                NOW);

        assertThat(RecordJson.participant(RecordJson.line(participant))).isEqualTo(participant);
    }

    @Test
    void line_participantWithNothing_isReadAsWritten() throws ProtocolException {
        Participant nobody = Participant.unknown(new SubscriberId("a.example.com"), NOW);

        assertThat(text(RecordJson.line(nobody)))
                .isEqualTo("{\"subscriber_id\":\"a.example.com\",\"created\":\"2026-11-23T10:00:00.123Z\","
                        + "\"updated\":\"2026-11-23T10:00:00.123Z\",\"keys\":[],\"participations\":[]}");
        assertThat(RecordJson.participant(RecordJson.line(nobody))).isEqualTo(nobody);
    }

    @Test
    void line_manyParticipants_areReadAsWritten() throws ProtocolException {
        ManyParticipants many = new ManyParticipants(5);
        for (int number = 0; number < 500; number++) {
            Participant one = ManyParticipants.participant(many.events(number));

            assertThat(RecordJson.participant(RecordJson.line(one))).isEqualTo(one);
        }
    }

    @ParameterizedTest
    @CsvSource({"registered, /registered", "created, /created", "updated, /updated", "subscriber_id, /subscriber_id"})
    void line_participantWithoutMember_isNamed(String member, String place) {
        String line = text(RecordJson.line(Samples.participant("a.example.com", participation("ONDC:RET10", "*"))));

        assertThat(problem(() -> RecordJson.participant(bytes(line.replace("\"" + member + "\"", "\"other\""))))
                        .path())
                .isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"keys", "participations"})
    void line_listIsNoList_isNamed(String member) {
        String line = "{\"" + member + "\":{}}";

        assertThat(problem(() -> RecordJson.participant(bytes(line))).path()).isEqualTo("/" + member);
        assertThat(problem(() -> RecordJson.participant(bytes("{\"" + member + "\":[7]}")))
                        .path())
                .isEqualTo("/" + member);
    }
}
