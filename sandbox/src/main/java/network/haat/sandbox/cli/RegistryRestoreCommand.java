package network.haat.sandbox.cli;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import network.haat.node.config.ConfigException;
import network.haat.node.config.ConfigLoader;
import network.haat.node.config.StartException;
import network.haat.protocol.error.ProtocolException;
import network.haat.registry.RegistryApp;
import network.haat.registry.RegistryConfig;
import network.haat.sandbox.client.ClientException;
import network.haat.sandbox.client.Printable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the empty storage of a registry that is not running what a backup holds. */
@Command(
        name = "restore",
        description =
                "Writes a backup into the empty storage of a registry that is not running. The private keys are not"
                        + " in a backup: put their file where registry.keys says before you start it.",
        footer = {"", "Exit code 0: restored; 1: the backup or the storage is not as it must be; 2: could not try."},
        mixinStandardHelpOptions = true)
final class RegistryRestoreCommand implements Callable<Integer> {

    private static final long LONGEST_MINUTES = 30;

    @Parameters(paramLabel = "FILE.zip", description = "What ./haat registry backup wrote.")
    private @Nullable Path file;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration of the registry; without it defaults and environment alone.")
    private @Nullable Path config;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws ClientException, InterruptedException, ConfigException {
        Path archive = RegistryVerifyCommand.given(file);
        RegistryConfig registry = new ConfigLoader(HaatCommand.environment(spec)).load(RegistryConfig.class, config);
        long entries = restore(registry, archive);
        spec.commandLine()
                .getOut()
                .println("Restored " + entries + " entries of the log from " + Printable.text(archive.toString())
                        + "; start the registry with its old keys in "
                        + Printable.text(registry.registry().keys().toString()) + ".");
        return 0;
    }

    private static long restore(RegistryConfig registry, Path archive) throws ClientException, InterruptedException {
        Vertx vertx = Vertx.vertx();
        try {
            return RegistryApp.restore(vertx, registry, archive)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(LONGEST_MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException failed) {
            throw explained(failed.getCause());
        } catch (TimeoutException late) {
            throw new ClientException("not done within " + LONGEST_MINUTES + " minutes", true);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static ClientException explained(@Nullable Throwable failure) {
        if (failure instanceof ProtocolException refused) {
            return new ClientException(String.valueOf(refused.getMessage()), false);
        }
        return new ClientException(
                failure instanceof StartException unusable
                        ? String.valueOf(unusable.getMessage())
                        : "the backup cannot be read; check the file and its permissions",
                true);
    }
}
