package network.haat.node.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.dataformat.javaprop.JavaPropsMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Binds an application's configuration to a record. The properties file beside the record is its documentation and its
 * defaults; an operator's file and the environment ({@code network.port} is {@code NETWORK_PORT}) may change the keys it
 * names and no others.
 */
public final class ConfigLoader {

    private static final JavaPropsMapper MAPPER = JavaPropsMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private final Map<String, String> environment;

    /** A loader over these environment variables, usually {@code System.getenv()}. */
    public ConfigLoader(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * Loads a configuration.
     *
     * @param type the record to bind to; its defaults are the resource {@code defaults.properties} in its package
     * @param file the operator's file, or null for defaults and environment alone
     * @throws ConfigException when the file cannot be read, a key is unknown, or a value is not of its type
     */
    public <T> T load(Class<T> type, @Nullable Path file) throws ConfigException {
        Map<String, String> values = defaults(type);
        if (file != null) {
            override(values, file);
        }
        values.replaceAll((key, value) -> environment.getOrDefault(environmentName(key), value));
        try {
            return MAPPER.readMapAs(values, type);
        } catch (IOException unbindable) {
            throw explain(unbindable);
        }
    }

    /** The environment variable of a key: {@code registry.cache-ttl} is {@code REGISTRY_CACHE_TTL}. */
    static String environmentName(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static Map<String, String> defaults(Class<?> type) {
        try (InputStream in = type.getResourceAsStream("defaults.properties")) {
            if (in == null) {
                throw new IllegalStateException(type + " has no defaults.properties beside it");
            }
            return read(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void override(Map<String, String> values, Path file) throws ConfigException {
        Map<String, String> own;
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            own = read(reader);
        } catch (NoSuchFileException missing) {
            throw new ConfigException("there is no configuration file " + file);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new ConfigException(file + " is not a readable properties file in UTF-8");
        }
        for (Map.Entry<String, String> entry : own.entrySet()) {
            if (values.replace(entry.getKey(), entry.getValue()) == null) {
                throw new ConfigException(file + ": unknown key '" + entry.getKey() + "'; known keys are "
                        + String.join(", ", values.keySet()));
            }
        }
    }

    private static Map<String, String> read(Reader reader) throws IOException {
        Properties properties = new Properties();
        properties.load(reader);
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(
                        name -> name, name -> properties.getProperty(name).strip(), (a, b) -> b, TreeMap::new));
    }

    private static ConfigException explain(IOException unbindable) {
        String key = unbindable instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(reference -> reference.getFieldName() == null
                                ? Integer.toString(reference.getIndex() + 1)
                                : reference.getFieldName())
                        .collect(Collectors.joining("."))
                : "";
        String place = key.isEmpty() ? "configuration" : "configuration key '" + key + "'";
        if (unbindable instanceof ValueInstantiationException refused && refused.getCause() != null) {
            return new ConfigException(place + ": " + refused.getCause().getMessage());
        }
        if (unbindable instanceof InvalidFormatException wrong) {
            return new ConfigException(place + ": expected a value like a "
                    + wrong.getTargetType().getSimpleName() + ", found '" + wrong.getValue() + "'");
        }
        return new ConfigException(place + ": " + firstLine(unbindable));
    }

    private static String firstLine(IOException problem) {
        String text =
                problem instanceof JsonProcessingException json ? json.getOriginalMessage() : problem.getMessage();
        return String.valueOf(text).lines().findFirst().orElse("not usable");
    }
}
