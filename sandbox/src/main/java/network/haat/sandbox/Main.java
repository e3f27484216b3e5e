package network.haat.sandbox;

import network.haat.sandbox.cli.HaatCommand;

/** The haat command. */
public final class Main {

    private Main() {}

    /** Runs a command; its exit code is 0 when it did what was asked, 1 when not, 2 when it could not run. */
    public static void main(String[] arguments) {
        int exitCode = HaatCommand.run(arguments);
        if (exitCode != HaatCommand.KEEPS_RUNNING) {
            System.exit(exitCode);
        }
    }
}
