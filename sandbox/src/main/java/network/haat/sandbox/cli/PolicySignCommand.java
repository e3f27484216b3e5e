package network.haat.sandbox.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import network.haat.gateway.core.NetworkPolicy;
import network.haat.gateway.core.PolicySeal;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.signature.SigningKey;
import network.haat.sandbox.client.ClientException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Signs a network's policy. */
@Command(
        name = "sign",
        description = "Signs a policy, if it is one: writes FILE.sig beside it.",
        footer = {"", "Exit code 0: signed; 1: not a policy; 2: unreadable."},
        mixinStandardHelpOptions = true)
final class PolicySignCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The policy, JSON.")
    private @Nullable Path file;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            required = true,
            description = "The private key, as ./haat policy keygen wrote it.")
    private @Nullable Path key;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws ClientException {
        Path policy = RegistryVerifyCommand.given(file).toAbsolutePath();
        byte[] bytes = InputFile.bytes(policy);
        long version = version(bytes);
        Path seal = policy.resolveSibling(policy.getFileName() + PolicySeal.SUFFIX);
        write(seal, PolicySeal.seal(bytes, privateKey(RegistryVerifyCommand.given(key))));
        spec.commandLine().getOut().println("signed version " + version + ": " + seal);
        return 0;
    }

    private static long version(byte[] policy) throws ClientException {
        try {
            return NetworkPolicy.read(policy).version();
        } catch (ProtocolException refused) {
            throw new ClientException(PolicyCheckCommand.words(refused), false);
        }
    }

    private static SigningKey privateKey(Path file) throws ClientException {
        try {
            return SigningKey.parse(new String(InputFile.bytes(file), StandardCharsets.UTF_8));
        } catch (ProtocolException noKey) {
            throw new ClientException(file + ": " + noKey.getMessage(), true);
        }
    }

    /** A gateway that looks meanwhile finds the old one or the new one. */
    private static void write(Path seal, byte[] content) throws ClientException {
        Path draft = seal.resolveSibling(seal.getFileName() + ".part");
        try {
            Files.write(draft, content);
            Files.move(draft, seal, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new ClientException("cannot write " + seal + "; check the folder", true);
        }
    }
}
