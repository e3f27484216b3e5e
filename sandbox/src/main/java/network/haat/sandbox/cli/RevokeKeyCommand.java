package network.haat.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.Callable;
import network.haat.sandbox.client.ClientException;
import network.haat.sandbox.client.Printable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Revokes a key, which cannot be undone. */
@Command(
        name = "revoke-key",
        description = "Makes a key stop counting before its time. It cannot be undone.",
        mixinStandardHelpOptions = true)
final class RevokeKeyCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "ID", description = "Whose key it is: a subscriber_id.")
    private String id = "";

    @Parameters(index = "1", paramLabel = "KEY", description = "Its unique_key_id.")
    private String key = "";

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            description = "Since when it does not count, as 2026-11-23T10:00:00Z (default: now).")
    private @Nullable String from;

    @Option(names = "--yes", description = "Means it; without this nothing is revoked.")
    private boolean yes;

    @Mixin
    private Reason reason = new Reason();

    @Mixin
    private OperatorFace operator = new OperatorFace();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws ClientException, InterruptedException {
        String why = reason.text();
        Instant since = since();
        if (!yes) {
            throw new ParameterException(
                    spec.commandLine(),
                    Printable.text("nobody will believe key " + key + " of " + id
                            + " again, and that cannot be undone; add --yes if you mean it"));
        }
        JsonNode participant = operator.client().revoke(id, key, why, since);
        spec.commandLine()
                .getOut()
                .println(Printable.text("key " + key + " of " + id + " is withdrawn as of " + withdrawn(participant)
                        + "; whoever signs with it is refused."));
        return 0;
    }

    private String withdrawn(JsonNode participant) {
        for (JsonNode one : participant.path("keys")) {
            if (one.path("unique_key_id").asText().equals(key)) {
                return one.path("withdrawn").asText("now");
            }
        }
        return "now";
    }

    private @Nullable Instant since() {
        try {
            return from == null ? null : OffsetDateTime.parse(from).toInstant();
        } catch (DateTimeException malformed) {
            throw new ParameterException(
                    spec.commandLine(), "--from is a time as 2026-11-23T10:00:00Z, not " + Printable.text(from));
        }
    }
}
