package network.haat.node.boot;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import network.haat.node.config.ConfigException;
import network.haat.node.config.ConfigLoader;
import network.haat.node.config.StartException;
import network.haat.node.observe.Logs;
import org.jspecify.annotations.Nullable;

/**
 * Runs one application as its own process: {@code --config FILE}, environment over it, one line and exit code 2 when it
 * cannot start, a drained stop on SIGTERM and Ctrl-C.
 */
public final class NodeProcess {

    private static final int CANNOT_RUN = 2;
    private static final long START_SECONDS = 60;
    private static final long STOP_SECONDS = 30;

    /** Starts an application from its configuration. */
    @FunctionalInterface
    public interface Starter<C> {
        /** Starts it; a failure with {@link StartException} is told to the operator as it is. */
        Future<? extends Part> start(Vertx vertx, C config) throws ConfigException;
    }

    private NodeProcess() {}

    /** Runs until stopped; ends the JVM when the application cannot start. */
    public static <C> void run(String name, Class<C> configType, String[] arguments, Starter<C> starter) {
        try {
            Logs.toConsole(!"text".equals(System.getenv("LOG_FORMAT")));
            SignatureStart.check();
            C config = new ConfigLoader(System.getenv()).load(configType, configFile(name, arguments));
            Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
            Part part = await(starter.start(vertx, config), START_SECONDS);
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> stop(vertx, part::stop).ifPresent(System.err::println), "stop"));
            System.err.println(part.describe());
        } catch (StartException refused) {
            System.err.println(name + ": " + refused.getMessage());
            System.exit(CANNOT_RUN);
        } catch (RuntimeException defect) {
            System.err.println(name + ": could not start: "
                    + String.valueOf(defect.getMessage()).lines().findFirst().orElse(""));
            System.exit(CANNOT_RUN);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits for a start; never called on an event loop.
     *
     * @throws StartException with one line, whatever the failure was
     */
    public static <T> T await(Future<T> future, long seconds) throws StartException, InterruptedException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new StartException("not done within " + seconds + " s");
        } catch (ExecutionException | CompletionException failed) {
            if (failed.getCause() instanceof StartException known) {
                throw known;
            }
            String why = String.valueOf(failed.getCause()).lines().findFirst().orElse("");
            throw new StartException("could not start: " + why);
        }
    }

    private static @Nullable Path configFile(String name, String[] arguments) throws ConfigException {
        if (arguments.length == 0) {
            return null;
        }
        if (arguments.length != 2 || !arguments[0].equals("--config")) {
            throw new ConfigException("usage: " + name + " [--config FILE]");
        }
        return Path.of(arguments[1]);
    }

    /**
     * Stops what runs in a Vert.x, then the Vert.x itself; never called on an event loop.
     *
     * @param parts stops the parts
     * @return one line when something was left unfinished
     */
    public static Optional<String> stop(Vertx vertx, Supplier<Future<Void>> parts) {
        try {
            await(parts.get(), STOP_SECONDS);
            await(vertx.close(), STOP_SECONDS);
            return Optional.empty();
        } catch (StartException unfinished) {
            return Optional.of("stopped without finishing everything: " + unfinished.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted while stopping");
        }
    }
}
