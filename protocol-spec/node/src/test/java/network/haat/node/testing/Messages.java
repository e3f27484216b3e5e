package network.haat.node.testing;

import java.time.Duration;
import java.time.Instant;
import network.haat.protocol.Action;
import network.haat.protocol.Context;
import network.haat.protocol.Line;
import network.haat.protocol.dialect.Dialect;
import org.jspecify.annotations.Nullable;

/** Messages of our own making, in ONDC's spelling. */
public final class Messages {

    private Messages() {}

    /** A context between two parties; a null bpp is a broadcast. */
    public static Context context(
            Action action, String bapId, @Nullable String bppId, String transactionId, String messageId, Instant at) {
        return new Context(
                Line.ONDC_1_2,
                action,
                "ONDC:RET10",
                "1.2.0",
                "IND",
                "std:080",
                bapId,
                "https://" + bapId,
                bppId,
                bppId == null ? null : "https://" + bppId,
                transactionId,
                messageId,
                at,
                Duration.ofSeconds(30));
    }

    /** A whole message around a context, with as little in it as its action allows. */
    public static String body(Context context) {
        return "{\"context\":" + Dialect.of(context.line()).write(context) + ",\"message\":" + message(context.action())
                + "}";
    }

    private static String message(Action action) {
        boolean browsing = action == Action.SEARCH || action == Action.ON_SEARCH;
        return browsing
                ? "{\"intent\":{}}"
                : "{\"order\":{\"id\":\"o1\",\"provider\":{\"id\":\"p1\"},\"items\":[{\"id\":\"i1\"}]}}";
    }
}
