package network.haat.protocol.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import network.haat.protocol.Context;
import network.haat.protocol.Line;
import network.haat.protocol.error.ErrorCode;
import network.haat.protocol.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * How one protocol line spells what every line says: the context, the acknowledgement and the error. Implementations are
 * stateless. A new version of the protocol is a {@link Line}, an implementation of this, and its names in
 * {@link ContextReader}.
 */
public interface Dialect {

    /** The dialect of a line. */
    static Dialect of(Line line) {
        return switch (line) {
            case ONDC_1_2 -> Ondc12.INSTANCE;
            case BECKN_1_1 -> Beckn11.INSTANCE;
            case BECKN_2_0 -> Beckn20.INSTANCE;
        };
    }

    /** The line this is the dialect of. */
    Line line();

    /** The context as this line writes it; absent fields are left out. */
    ObjectNode write(Context context);

    /**
     * The body of a positive acknowledgement.
     *
     * @param context the context of the message acknowledged
     */
    ObjectNode ack(Context context);

    /**
     * The body of a negative acknowledgement.
     *
     * @param context the context of the message refused, or null when it could not be read
     */
    ObjectNode nack(@Nullable Context context, ErrorCode code, Problem problem);

    /** The {@code error} object of a NACK, or of a callback that reports a failure. */
    ObjectNode error(String type, String code, @Nullable String path, String message);
}
