package network.haat.protocol.receipt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.VerifyingKey;

/**
 * What somebody has in hand of a receipt: the whole {@link Receipt}, the {@link Extract} for one seller app, or the
 * {@link SignedHead} alone. Nothing of it is to be believed until {@link #verify} has returned.
 */
public sealed interface Statement permits SignedHead, Receipt, Extract {

    /** Its head with the signature. */
    SignedHead head();

    /** What its head says, believed or not: whose key to look for, and which search it is about. */
    ReceiptHead claimed();

    /**
     * Checks the signature, and that everything stated here follows from what was signed.
     *
     * @param keys of the gateway, known from elsewhere to be its own
     * @return the head that was signed
     * @throws ProtocolException with {@link Fault#INVALID_SIGNATURE} when none of the keys signed it; with {@link
     *     Fault#INVALID_MESSAGE} when something does not follow, naming the place
     */
    ReceiptHead verify(List<VerifyingKey> keys) throws ProtocolException;

    /** The same as JSON. */
    ObjectNode write();

    /**
     * Reads a file or an answer: one of the three, or an object whose {@code receipts} is a list of them.
     *
     * @param json UTF-8, up to 64 MB
     * @return at least one
     * @throws ProtocolException when it is none of these, or a member is missing, malformed, unknown or there twice
     */
    static List<Statement> readAll(byte[] json) throws ProtocolException {
        return ReceiptJson.statements(json);
    }
}
