package network.haat.protocol.validation.finding;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * To which messages something applies: lists of lines, domains, versions and actions, where an empty list is all and
 * {@code *} in a domain or version stands for any text.
 */
public final class Applies {

    private final List<String> lines;
    private final List<Pattern> domains;
    private final List<Pattern> versions;
    private final List<String> actions;

    private Applies(List<String> lines, List<Pattern> domains, List<Pattern> versions, List<String> actions) {
        this.lines = lines;
        this.domains = domains;
        this.versions = versions;
        this.actions = actions;
    }

    /** Reads the members {@code line} or {@code lines}, {@code domains}, {@code versions} and {@code actions}. */
    public static Applies read(JsonNode json) {
        List<String> lines = json.has("line") ? List.of(json.get("line").textValue()) : texts(json.get("lines"));
        return new Applies(lines, globs(json.get("domains")), globs(json.get("versions")), texts(json.get("actions")));
    }

    /** Whether it applies to messages of this kind. */
    public boolean to(Subject subject) {
        return has(lines, subject.line())
                && has(actions, subject.action())
                && matches(domains, subject.domain())
                && matches(versions, subject.version());
    }

    private static boolean has(List<String> list, String value) {
        return list.isEmpty() || list.contains(value);
    }

    private static boolean matches(List<Pattern> globs, String value) {
        return globs.isEmpty()
                || globs.stream().anyMatch(glob -> glob.matcher(value).matches());
    }

    private static List<Pattern> globs(JsonNode list) {
        return texts(list).stream()
                .map(glob -> Pattern.compile(Pattern.quote(glob).replace("*", "\\E.*\\Q")))
                .toList();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        if (list != null) {
            list.forEach(text -> texts.add(text.textValue()));
        }
        return List.copyOf(texts);
    }
}
