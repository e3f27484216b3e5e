package network.haat.protocol.signature.doctor;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import network.haat.protocol.signature.VerifyingKey;

/** Where verifications are made and counted. Nothing is verified twice, and nothing beyond the bound. Not shared. */
final class Bench {

    private static final int REMEMBERED_LENGTH = 1024;

    /** What was tried already; long texts are not remembered, since they are few. */
    private record Trial(VerifyingKey key, ByteBuffer message) {}

    private final byte[] signature;
    private final int most;
    private final Set<Trial> tried = new HashSet<>();
    private int made;

    /**
     * A bench for one signature.
     *
     * @param most how many verifications may be made
     */
    Bench(byte[] signature, int most) {
        this.signature = signature;
        this.most = most;
    }

    /** Whether the signature is this key's over these bytes; false when that was tried before or the bound is reached. */
    boolean verifies(VerifyingKey key, byte[] message) {
        if (isExhausted() || isRepeated(key, message)) {
            return false;
        }
        made++;
        return key.verifies(message, signature);
    }

    boolean isExhausted() {
        return made >= most;
    }

    int made() {
        return made;
    }

    private boolean isRepeated(VerifyingKey key, byte[] message) {
        return message.length <= REMEMBERED_LENGTH && !tried.add(new Trial(key, ByteBuffer.wrap(message)));
    }
}
