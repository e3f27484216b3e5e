package network.haat.protocol.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DigestStreamTest {

    private final Random random = new Random(5);

    @Test
    void finish_anyPieces_digestOfTheWhole() {
        for (int size : new int[] {0, 1, 127, 128, 129, 256, 4_096, 100_000}) {
            byte[] body = new byte[size];
            random.nextBytes(body);
            DigestStream stream = new DigestStream();
            int done = 0;
            while (done < size) {
                int piece = 1 + random.nextInt(size - done);
                stream.update(body, done, piece);
                done += piece;
            }
            assertThat(stream.finish()).as("%d bytes", size).isEqualTo(BodyDigest.of(body));
        }
    }

    @Test
    void finish_twoBodiesOneAfterTheOther_eachItsOwn() {
        DigestStream stream = new DigestStream();
        stream.update(new byte[] {1, 2, 3}, 0, 3);
        assertThat(stream.finish()).isEqualTo(BodyDigest.of(new byte[] {1, 2, 3}));
        stream.update(new byte[] {0, 4, 0}, 1, 1);
        assertThat(stream.finish()).isEqualTo(BodyDigest.of(new byte[] {4}));
    }

    @Test
    void finish_oneByteChanged_another() {
        DigestStream stream = new DigestStream();
        stream.update(new byte[] {1, 2, 4}, 0, 3);
        assertThat(stream.finish()).isNotEqualTo(BodyDigest.of(new byte[] {1, 2, 3}));
    }
}
