package network.haat.protocol.validation.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is demanded of one value, by all layers together, and whether the rules want it kept. Shapes form a graph, since
 * schemas may be recursive; {@link ShapeCompiler} fills it, after which it is only read.
 */
final class Shape {

    /** A set of types a value may have, demanded by one schema. */
    record Types(int bits, Origin origin) {}

    /** Something demanded of text. */
    record Text(TextDemand demand, Origin origin) {}

    /** The only values allowed. */
    record Values(ScalarSet values, Origin origin) {}

    /** Bounds of a number or of a count; null is no bound. */
    record Bounds(@Nullable Double least, @Nullable Double most, Origin origin) {

        boolean contain(double value) {
            return (least == null || value >= least) && (most == null || value <= most);
        }
    }

    /** A member that must be there. */
    record Required(String name, Origin origin) {}

    /** A member that is known by name: its shape, and its place in the set of required ones (0 when it is not). */
    record Member(Shape shape, long required) {}

    private int allowed = JsonKind.ALL;
    private boolean demanding;
    private boolean kept;
    private final List<Types> types = new ArrayList<>();
    private final List<Text> texts = new ArrayList<>();
    private final List<Values> values = new ArrayList<>();
    private final List<Bounds> numbers = new ArrayList<>();
    private final List<Bounds> elements = new ArrayList<>();
    private final List<Origin> forbidden = new ArrayList<>();
    private final List<Required> required = new ArrayList<>();
    private final Map<String, Member> members = new HashMap<>();
    private @Nullable Shape otherMembers;
    private @Nullable Shape element;

    void add(Types demand) {
        types.add(demand);
        allowed &= demand.bits();
        demanding = true;
    }

    void add(Text demand) {
        texts.add(demand);
        demanding = true;
    }

    void add(Values demand) {
        values.add(demand);
        demanding = true;
    }

    void addNumber(Bounds demand) {
        numbers.add(demand);
        demanding = true;
    }

    void addElements(Bounds demand) {
        elements.add(demand);
        demanding = true;
    }

    void forbid(Origin origin) {
        forbidden.add(origin);
        demanding = true;
    }

    /** Demands a member; its bit in the set of those is its place in the order of demands. */
    void require(Required demand) {
        required.add(demand);
        demanding = true;
    }

    void member(String name, Member member) {
        members.put(name, member);
        demanding = true;
    }

    void otherMembers(Shape shape) {
        otherMembers = shape;
        demanding = true;
    }

    void element(Shape shape) {
        element = shape;
        demanding = true;
    }

    void keep() {
        kept = true;
    }

    /** Whether a value of this shape must be looked into at all. */
    boolean matters() {
        return demanding || kept;
    }

    boolean kept() {
        return kept;
    }

    boolean allows(JsonKind kind) {
        return (allowed & kind.bit()) != 0;
    }

    List<Types> types() {
        return types;
    }

    List<Text> texts() {
        return texts;
    }

    List<Values> values() {
        return values;
    }

    List<Bounds> numbers() {
        return numbers;
    }

    List<Bounds> elements() {
        return elements;
    }

    List<Origin> forbidden() {
        return forbidden;
    }

    List<Required> required() {
        return required;
    }

    @Nullable
    Member member(String name) {
        return members.get(name);
    }

    @Nullable
    Shape otherMembers() {
        return otherMembers;
    }

    @Nullable
    Shape element() {
        return element;
    }
}
