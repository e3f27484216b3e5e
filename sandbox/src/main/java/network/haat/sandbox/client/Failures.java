package network.haat.sandbox.client;

import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import org.jspecify.annotations.Nullable;

/** Says in one line why a server could not be asked. */
final class Failures {

    private Failures() {}

    static ClientException of(String name, Face face, @Nullable Throwable cause) {
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return new ClientException(name + " does not answer at " + face + "; is it running?", true);
        }
        if (cause instanceof BoundedBody.TooLargeException tooLarge) {
            return improper(name, face, String.valueOf(tooLarge.getMessage()));
        }
        if (cause instanceof StreamedBody.UnwritableException full) {
            return new ClientException(String.valueOf(full.getMessage()), true);
        }
        return improper(name, face, "broke off or speaks no HTTP");
    }

    static ClientException improper(String name, Face face, String what) {
        return new ClientException(name + " at " + face + " " + Printable.text(what), true);
    }
}
