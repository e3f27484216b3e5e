package network.haat.protocol.validation.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import network.haat.protocol.validation.finding.Level;
import network.haat.protocol.validation.finding.Subject;

/** All rules, pack by pack, as {@code rules/index.json} lists them. Immutable. */
public final class RuleLibrary {

    private static final String FOLDER = "/network/haat/protocol/validation/rules/";
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A pack: rules about one matter.
     *
     * @param name the name of its file without ending
     * @param data the file, with the examples and sources that documentation shows
     * @param rules its rules, in the order of the file
     */
    public record Pack(String name, JsonNode data, List<Rule> rules) {

        /** Copies the list. */
        public Pack {
            rules = List.copyOf(rules);
        }
    }

    private final List<Pack> packs = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();

    /**
     * Reads all packs from the class path.
     *
     * @throws IllegalStateException when a rule is not well formed or its id is used twice
     */
    public RuleLibrary() {
        Set<String> ids = new HashSet<>();
        for (JsonNode name : read("index.json").get("packs")) {
            Pack pack = pack(name.textValue());
            packs.add(pack);
            for (Rule rule : pack.rules()) {
                if (!ids.add(rule.id())) {
                    throw new IllegalStateException("two rules are called " + rule.id());
                }
                rules.add(rule);
            }
        }
    }

    /** All packs. */
    public List<Pack> packs() {
        return List.copyOf(packs);
    }

    /** The rules that judge messages of a kind at a level. */
    public List<Rule> rulesFor(Subject subject, Level level) {
        return rules.stream().filter(rule -> rule.appliesTo(subject, level)).toList();
    }

    private static Pack pack(String name) {
        JsonNode data = read(name + ".json");
        List<Rule> rules = new ArrayList<>();
        data.get("rules").forEach(rule -> rules.add(RuleReader.read(name, rule)));
        return new Pack(name, data, rules);
    }

    private static JsonNode read(String name) {
        try (InputStream stream = RuleLibrary.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new FileNotFoundException(FOLDER + name);
            }
            return JSON.readTree(stream);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
