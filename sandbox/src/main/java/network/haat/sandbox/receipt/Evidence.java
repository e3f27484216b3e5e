package network.haat.sandbox.receipt;

import java.io.IOException;
import java.util.List;
import network.haat.protocol.receipt.ReceiptHead;
import network.haat.protocol.receipt.Statement;
import network.haat.protocol.signature.VerifyingKey;
import org.jspecify.annotations.Nullable;

/** What somebody who checks a receipt knows from elsewhere. */
public interface Evidence {

    /** The keys that count for a receipt; none, with what is wrong in the opinion, when the gateway had no such key. */
    List<VerifyingKey> keys(ReceiptHead claimed, Opinion opinion) throws IOException;

    /**
     * Compares what was signed with what is known.
     *
     * @param seller whom the reader asks about, or null
     */
    void judge(Statement statement, ReceiptHead signed, @Nullable String seller, Opinion opinion) throws IOException;

    /** Keys that somebody says are the gateway's, and nothing else. */
    static Evidence keys(List<VerifyingKey> keys) {
        return new Evidence() {
            @Override
            public List<VerifyingKey> keys(ReceiptHead claimed, Opinion opinion) {
                return keys;
            }

            @Override
            public void judge(Statement statement, ReceiptHead signed, @Nullable String seller, Opinion opinion) {
                // Who had to be asked, only a registry can say.
            }
        };
    }
}
