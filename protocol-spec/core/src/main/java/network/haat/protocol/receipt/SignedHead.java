package network.haat.protocol.receipt;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.NamedKey;
import network.haat.protocol.signature.VerifyingKey;
import network.haat.protocol.transparency.SignedNote;

/** The head of a receipt as a signed note (C2SP signed-note): all that a buyer app is told of a receipt. Immutable. */
public final class SignedHead implements Statement {

    private static final String WHAT = "receipt";

    private final String note;
    private final ReceiptHead claimed;

    private SignedHead(String note, ReceiptHead claimed) {
        this.note = note;
        this.claimed = claimed;
    }

    static SignedHead sign(ReceiptHead head, NamedKey key) {
        return new SignedHead(SignedNote.sign(HeadText.write(head), head.key().subscriberId(), key.key()), head);
    }

    /**
     * Reads a note: the text of the head, a blank line, a signature line.
     *
     * @param note up to 4096 bytes of UTF-8
     * @throws ProtocolException when it is malformed or too large; whether it is signed is not checked
     */
    public static SignedHead read(String note) throws ProtocolException {
        SignedNote.parse(note, WHAT);
        int blank = note.indexOf("\n\n");
        return new SignedHead(note, HeadText.parse(note.substring(0, blank + 1)));
    }

    /** The note: the exact bytes that prove it. */
    public String note() {
        return note;
    }

    @Override
    public SignedHead head() {
        return this;
    }

    @Override
    public ReceiptHead claimed() {
        return claimed;
    }

    @Override
    public ReceiptHead verify(List<VerifyingKey> keys) throws ProtocolException {
        String text = SignedNote.parse(note, WHAT).textSignedBy(claimed.key().subscriberId(), keys);
        ReceiptHead signed = HeadText.parse(text);
        if (!signed.equals(claimed)) {
            throw new ProtocolException(Problem.of(Fault.INVALID_MESSAGE, "the receipt can be read in two ways")
                    .at(WHAT));
        }
        return signed;
    }

    @Override
    public ObjectNode write() {
        return JsonNodeFactory.instance.objectNode().put("receipt", note);
    }
}
