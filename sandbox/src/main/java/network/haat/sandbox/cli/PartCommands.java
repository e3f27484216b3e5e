package network.haat.sandbox.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One part as its own process: the same main class its jar runs. */
final class PartCommands {

    private PartCommands() {}

    /** What the four have in common. */
    private abstract static class Part implements Callable<Integer> {

        @Option(
                names = "--config",
                paramLabel = "FILE",
                description = "Configuration; without it defaults and environment alone.")
        private @Nullable Path config;

        private final Consumer<String[]> main;

        Part(Consumer<String[]> main) {
            this.main = main;
        }

        @Override
        public Integer call() {
            main.accept(config == null ? new String[0] : new String[] {"--config", config.toString()});
            return HaatCommand.KEEPS_RUNNING;
        }
    }

    @Command(
            name = "registry",
            description = "Runs a registry as its own process; its commands are about the log of a running one.",
            mixinStandardHelpOptions = true,
            subcommands = {
                RegistryCopyCommand.class,
                RegistryVerifyCommand.class,
                RegistryExportCommand.class,
                RegistryImportCommand.class,
                RegistryRestoreCommand.class
            })
    static final class Registry extends Part {
        Registry() {
            super(network.haat.registry.Main::main);
        }
    }

    @Command(name = "gateway", description = "Runs a gateway as its own process.", mixinStandardHelpOptions = true)
    static final class Gateway extends Part {
        Gateway() {
            super(network.haat.gateway.Main::main);
        }
    }

    @Command(
            name = "buyer",
            description = "Runs a buyer-app adapter as its own process.",
            mixinStandardHelpOptions = true)
    static final class Buyer extends Part {
        Buyer() {
            super(network.haat.buyer.Main::main);
        }
    }

    @Command(
            name = "seller",
            description = "Runs a seller-app adapter as its own process.",
            mixinStandardHelpOptions = true)
    static final class Seller extends Part {
        Seller() {
            super(network.haat.seller.Main::main);
        }
    }
}
