package network.haat.sandbox.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import network.haat.protocol.signature.SignaturePolicy;
import network.haat.protocol.signature.doctor.Diagnosis;
import network.haat.protocol.signature.doctor.Evidence;
import network.haat.protocol.signature.doctor.NamedKey;
import network.haat.protocol.signature.doctor.SignatureDoctor;
import network.haat.sandbox.client.ClientException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says why a signature does not verify, with proof. Exit code 0 when it is sound, 1 when not, 2 when it cannot tell. */
@Command(
        name = "signature",
        description =
                "Says why a signature does not verify, with proof. Sends nothing but a look-up of the participant.",
        mixinStandardHelpOptions = true)
final class SignatureCommand implements Callable<Integer> {

    @Option(names = "--body", paramLabel = "FILE", description = "The body, byte for byte as it was received.")
    private @Nullable Path body;

    @Option(names = "--header", paramLabel = "TEXT|@FILE", description = "The value of the signature header.")
    private @Nullable String header;

    @Option(
            names = "--request",
            paramLabel = "FILE",
            description = "Instead of both: a raw HTTP request, from its first line to the end of its body.")
    private @Nullable Path request;

    @Option(
            names = "--header-name",
            paramLabel = "NAME",
            defaultValue = "Authorization",
            description = "Which header it is (default: ${DEFAULT-VALUE}).")
    private String headerName = "Authorization";

    @Option(
            names = "--key",
            paramLabel = "BASE64|@FILE",
            description = "signing_public_key of the sender, as the registry has it. May be repeated.")
    private List<String> keys = List.of();

    @Option(
            names = "--other-key",
            paramLabel = "BASE64|@FILE",
            description = "A key that may have been used by mistake. May be repeated.")
    private List<String> otherKeys = List.of();

    @Option(
            names = "--participant",
            paramLabel = "SUBSCRIBER_ID",
            description = "Instead of --key: whose keys to look up at the registry.")
    private @Nullable String participant;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description = "Registry to ask; without it that of the network at --base-port.")
    private @Nullable URI registry;

    @Option(
            names = "--request-signature",
            paramLabel = "BASE64",
            description = "The signature of the request that is answered (Beckn 2.0).")
    private @Nullable String requestSignature;

    @Option(names = "--at", paramLabel = "INSTANT", description = "Judges as of then, as 2026-11-23T10:00:00Z.")
    private @Nullable String at;

    @Option(names = "--json", description = "Prints a JSON object instead of text.")
    private boolean json;

    @Mixin
    private BasePort basePort = new BasePort();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws ClientException, InterruptedException {
        if (keys.isEmpty() == (participant == null)) {
            throw wrong("give either --key or --participant");
        }
        Evidence evidence = withKeys(message());
        Diagnosis diagnosis = new SignatureDoctor(SignaturePolicy.DEFAULT, clock()).examine(evidence);
        PrintWriter out = spec.commandLine().getOut();
        DiagnosisReport report = new DiagnosisReport(diagnosis);
        if (json) {
            out.println(report.toJson().toPrettyString());
        } else {
            report.print(out);
        }
        return diagnosis.sound() ? 0 : 1;
    }

    /** What was received, without keys. */
    private Evidence message() throws ClientException {
        Evidence evidence = request == null ? fromParts() : fromRequest(request);
        Evidence named = evidence.named(headerName);
        return requestSignature == null ? named : named.answering(requestSignature);
    }

    private Evidence fromParts() throws ClientException {
        if (body == null) {
            throw wrong("give --body, or --request");
        }
        return Evidence.of(InputFile.bytes(body), header == null ? null : InputFile.text(header));
    }

    private Evidence fromRequest(Path file) throws ClientException {
        if (body != null || header != null) {
            throw wrong("--request holds body and header already");
        }
        RawRequest raw = RawRequest.parse(InputFile.bytes(file));
        Evidence evidence = Evidence.of(raw.body(), raw.header(headerName));
        String sender = raw.header("Authorization");
        return sender == null || headerName.equalsIgnoreCase("Authorization") ? evidence : evidence.sentWith(sender);
    }

    private Evidence withKeys(Evidence message) throws ClientException, InterruptedException {
        Evidence evidence = message;
        String keyId = SignatureDoctor.claimedKeyId(message.header()).orElse("");
        for (String key : keys) {
            evidence = evidence.key(keyId, InputFile.text(key));
        }
        for (String key : otherKeys) {
            evidence = evidence.other("number " + (evidence.others().size() + 1), InputFile.text(key));
        }
        return participant == null ? evidence : lookedUp(evidence, keyId, participant);
    }

    /** The key that the keyId names, and the participant's others as such that may have been used by mistake. */
    private Evidence lookedUp(Evidence message, String keyId, String subscriberId)
            throws ClientException, InterruptedException {
        Evidence evidence = message;
        for (NamedKey key : new RegistryKeys(registryUrl()).of(subscriberId)) {
            boolean named = keyId.isEmpty() || keyId.equals(key.name()) || keyId.startsWith(key.name() + "|");
            evidence = named ? evidence.key(key.name(), key.text()) : evidence.other(key.name(), key.text());
        }
        return evidence;
    }

    private URI registryUrl() {
        URI url = registry == null
                ? URI.create("http://localhost:" + basePort.ports().registry())
                : registry;
        if (url.getHost() == null || !List.of("http", "https").contains(url.getScheme())) {
            throw wrong("--registry is an http or https URL, not " + url);
        }
        return url;
    }

    private Clock clock() {
        try {
            Instant now = at == null ? Instant.now() : OffsetDateTime.parse(at).toInstant();
            return Clock.fixed(now, ZoneOffset.UTC);
        } catch (DateTimeException malformed) {
            throw wrong("--at is a time as 2026-11-23T10:00:00Z, not " + at);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
