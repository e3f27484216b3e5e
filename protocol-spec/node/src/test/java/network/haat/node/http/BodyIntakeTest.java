package network.haat.node.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.util.Random;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.BodyDigest;
import org.junit.jupiter.api.Test;

class BodyIntakeTest {

    private static final int LIMIT = 2_000_000;

    private final Random random = new Random(7);

    private byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void feed(BodyIntake intake, byte[] body, int piece) throws ProtocolException {
        for (int at = 0; at < body.length; at += piece) {
            intake.add(Buffer.buffer(body).slice(at, Math.min(body.length, at + piece)));
        }
    }

    @Test
    void bytes_anySizeAndPieces_whatCameAndItsDigest() throws ProtocolException {
        for (int size : new int[] {0, 1, 2_000, 8_192, 8_193, BodyIntake.PROVEN, BodyIntake.PROVEN + 1, 1_500_000}) {
            byte[] body = bytes(size);
            for (long stated : new long[] {size, BodyIntake.UNKNOWN}) {
                BodyIntake intake = new BodyIntake(stated, LIMIT);
                feed(intake, body, 8_192);
                assertThat(intake.bytes()).as("%d bytes", size).isEqualTo(body);
                assertThat(intake.digest()).isEqualTo(BodyDigest.of(body));
            }
        }
    }

    @Test
    void bytes_lengthStatedAndKept_notCopiedAtTheEnd() throws ProtocolException {
        BodyIntake intake = new BodyIntake(1_500_000, LIMIT);
        feed(intake, bytes(1_500_000), 8_192);
        assertThat(intake.bytes()).isSameAs(intake.bytes());
    }

    @Test
    void capacity_muchStatedLittleSent_littleReserved() throws ProtocolException {
        BodyIntake intake = new BodyIntake(LIMIT, LIMIT);
        assertThat(intake.reserved()).isZero();
        intake.add(Buffer.buffer(bytes(100)));
        assertThat(intake.reserved()).isLessThan(1_000);
        feed(intake, bytes(BodyIntake.PROVEN - 100), 8_192);
        assertThat(intake.reserved()).isLessThanOrEqualTo(2 * BodyIntake.PROVEN);
        feed(intake, bytes(BodyIntake.PROVEN), 8_192);
        assertThat(intake.reserved()).isEqualTo(LIMIT);
    }

    @Test
    void add_moreThanTheLimit_tooLarge() throws ProtocolException {
        BodyIntake intake = new BodyIntake(BodyIntake.UNKNOWN, 1_000);
        intake.add(Buffer.buffer(bytes(1_000)));
        assertThatThrownBy(() -> intake.add(Buffer.buffer(bytes(1))))
                .isInstanceOfSatisfying(
                        ProtocolException.class,
                        refused -> assertThat(refused.problem().fault()).isEqualTo(Fault.TOO_LARGE));
    }

    @Test
    void add_moreThanStated_takenUpToTheLimit() throws ProtocolException {
        byte[] body = bytes(5_000);
        BodyIntake intake = new BodyIntake(10, LIMIT);
        feed(intake, body, 1_000);
        assertThat(intake.bytes()).isEqualTo(body);
    }
}
