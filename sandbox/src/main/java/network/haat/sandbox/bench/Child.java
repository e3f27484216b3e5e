package network.haat.sandbox.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import network.haat.gateway.GatewayApp;
import network.haat.gateway.GatewayConfig;
import network.haat.node.boot.NodeProcess;
import network.haat.node.config.ConfigLoader;
import network.haat.node.observe.Logs;

/**
 * What runs in a JVM of its own, so that its cost is nobody else's: the gateway as it is shipped, the bare server, or the
 * bare client. Told what to do by lines on standard input, and answers each with one line; ends when the input does.
 */
final class Child {

    private static final long START_SECONDS = 60;

    /** Answers a line that {@link Child} does not know itself. */
    @FunctionalInterface
    interface Work {
        String answer(String line) throws Exception;
    }

    private Child() {}

    /** Takes a log file, a role, and what the role takes. */
    public static void main(String[] arguments) throws Exception {
        PrintStream answers = System.out;
        Logs.toFile(Path.of(arguments[0]));
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        Work work = start(vertx, arguments[1], Arrays.copyOfRange(arguments, 2, arguments.length));
        answers.println("ready");
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            answers.println(answer(work, line));
        }
        System.exit(0);
    }

    private static String answer(Work work, String line) throws Exception {
        return switch (line) {
            case "usage" -> Usage.now().line();
            case "heap" -> Long.toString(Usage.heapAfterCollection());
            default -> work.answer(line);
        };
    }

    private static Work start(Vertx vertx, String role, String[] arguments) throws Exception {
        return switch (role) {
            case "gateway" -> {
                GatewayConfig config = new ConfigLoader(System.getenv()).load(GatewayConfig.class, null);
                NodeProcess.await(GatewayApp.start(vertx, config, Clock.systemUTC()), START_SECONDS);
                yield line -> "";
            }
            case "server" -> BareServer.start(vertx, arguments);
            case "client" -> BareClient.start(vertx, arguments);
            default -> throw new IllegalArgumentException("no role " + role);
        };
    }
}
