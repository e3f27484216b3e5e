package network.haat.sandbox.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import network.haat.sandbox.client.ClientException;
import network.haat.sandbox.network.NetworkFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the data folder of a running network. */
final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder of a network started by ./haat up (default: data).")
    private @Nullable Path data;

    Path folder() {
        return data == null ? DataFolder.USUAL : data;
    }

    /** The network running there, where there is one. */
    Optional<NetworkFile> network() throws ClientException {
        try {
            return NetworkFile.read(folder());
        } catch (IOException unreadable) {
            throw new ClientException(String.valueOf(unreadable.getMessage()), true);
        }
    }
}
