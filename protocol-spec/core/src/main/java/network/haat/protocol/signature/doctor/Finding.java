package network.haat.protocol.signature.doctor;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong. Never holds a key. Its texts are cut and free of control characters, since they quote what a
 * peer sent. Immutable.
 *
 * @param cause what kind of mistake
 * @param message one sentence without a full stop
 * @param proof what was done to be sure
 * @param expected what would have been right, or null
 * @param found what was there instead, or null
 * @param fix what its maker should do, or null
 * @param column where in the header, counted from 1; null when it is not a matter of the header's grammar
 */
public record Finding(
        Cause cause,
        String message,
        String proof,
        @Nullable String expected,
        @Nullable String found,
        @Nullable String fix,
        @Nullable Integer column) {

    private static final int MAX_LENGTH = 300;

    /** Cuts and cleans. */
    public Finding {
        message = Printable.text(message, MAX_LENGTH);
        proof = Printable.text(proof, MAX_LENGTH);
        expected = expected == null ? null : Printable.text(expected, MAX_LENGTH);
        found = found == null ? null : Printable.text(found, MAX_LENGTH);
    }

    static Finding of(Cause cause, String message, String proof) {
        return new Finding(cause, message, proof, null, null, null, null);
    }

    Finding expected(String text) {
        return new Finding(cause, message, proof, text, found, fix, column);
    }

    Finding found(String text) {
        return new Finding(cause, message, proof, expected, text, fix, column);
    }

    Finding fix(String text) {
        return new Finding(cause, message, proof, expected, found, text, column);
    }

    Finding at(int position) {
        return new Finding(cause, message, proof, expected, found, fix, position + 1);
    }

    Finding alsoProven(String text) {
        return new Finding(cause, message, proof + "; " + text, expected, found, fix, column);
    }
}
