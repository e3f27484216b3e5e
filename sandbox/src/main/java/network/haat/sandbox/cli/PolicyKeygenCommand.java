package network.haat.sandbox.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import network.haat.protocol.signature.SigningKey;
import network.haat.sandbox.client.ClientException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the key a network's operator signs policies with. */
@Command(
        name = "keygen",
        description = "Makes the key you sign policies with, and prints what gateways need of it.",
        mixinStandardHelpOptions = true)
final class PolicyKeygenCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            description = "Where the private key goes, readable by you only. Keep it off the gateways.")
    private @Nullable Path file;

    @Option(names = "--force", description = "Replaces the file.")
    private boolean force;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws ClientException {
        SigningKey key = SigningKey.generate(new SecureRandom());
        try (NewFile made = NewFile.at(RegistryVerifyCommand.given(file), force)) {
            Files.writeString(made.draft(), key.seedBase64() + "\n");
            made.keep();
        } catch (IOException unwritable) {
            throw new ClientException("cannot write " + file + "; check the folder", true);
        }
        spec.commandLine().getOut().println("policy.key=" + key.publicKey().base64());
        return 0;
    }
}
