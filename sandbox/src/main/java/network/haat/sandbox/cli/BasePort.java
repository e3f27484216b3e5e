package network.haat.sandbox.cli;

import network.haat.sandbox.network.Ports;
import picocli.CommandLine.Option;

/** The option every command about a running network has. */
final class BasePort {

    @Option(
            names = "--base-port",
            paramLabel = "N",
            defaultValue = "" + Ports.DEFAULT_BASE,
            description = "First port of the network; all others are counted from it (default: ${DEFAULT-VALUE}).")
    private int base = Ports.DEFAULT_BASE;

    /** A command line about the same network. */
    String command(String words) {
        return "./haat " + words + (base == Ports.DEFAULT_BASE ? "" : " --base-port " + base);
    }

    Ports ports() {
        return new Ports(base);
    }
}
