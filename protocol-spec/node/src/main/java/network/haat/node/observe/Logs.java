package network.haat.node.observe;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets up logging once at start. Events carry {@code transaction_id}, {@code message_id}, {@code action} and
 * {@code subscriber_id} as key-value pairs; never bodies, never keys.
 */
public final class Logs {

    private static final String TEXT = "%d{HH:mm:ss.SSS} %-5level %logger{0} %msg %kvp%n";

    private Logs() {}

    /** To standard output: one JSON object a line, or text for people. */
    public static void toConsole(boolean json) {
        install(new ConsoleAppender<>(), json);
    }

    /** To a file, as text; the folder must exist. */
    public static void toFile(Path file) {
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setFile(file.toString());
        install(appender, false);
    }

    private static void install(OutputStreamAppender<ILoggingEvent> appender, boolean json) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        appender.setContext(context);
        appender.setEncoder(encoder(context, json));
        appender.start();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender);
        context.getLogger("network.haat").setLevel(Level.INFO);
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context, boolean json) {
        EncoderBase<ILoggingEvent> encoder;
        if (json) {
            JsonEncoder lines = new JsonEncoder();
            lines.setWithSequenceNumber(false);
            lines.setWithNanoseconds(false);
            lines.setWithContext(false);
            encoder = lines;
        } else {
            PatternLayoutEncoder text = new PatternLayoutEncoder();
            text.setPattern(TEXT);
            encoder = text;
        }
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }
}
