package network.haat.sandbox.copy;

import java.io.IOException;

/** A file is no copy, or one that must not be unpacked. The message is one line. */
public final class UnreadableCopyException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What is wrong with the file. */
    public UnreadableCopyException(String message) {
        super(message);
    }
}
