package network.haat.protocol.validation.finding;

import network.haat.protocol.Context;

/**
 * What kind of message is judged: that decides which schemas and rules apply.
 *
 * @param line {@code ondc-1.2}, {@code beckn-1.1}, {@code beckn-2.0}, or {@code registry} for bodies without a context
 * @param domain {@code context.domain}, or empty
 * @param version {@code core_version} or {@code version}, or empty
 * @param action the action on the wire, or for {@code registry} the kind of body
 */
public record Subject(String line, String domain, String version, String action) {

    /** The line of bodies that belong to no transaction. */
    public static final String REGISTRY = "registry";

    /** What a message with this context is. */
    public static Subject of(Context context) {
        return new Subject(
                context.line().label(),
                context.domain(),
                context.version() == null ? "" : context.version(),
                context.action().wireName());
    }

    /** A registry's body, or an acknowledgement. */
    public static Subject registry(String kind) {
        return new Subject(REGISTRY, "", "", kind);
    }
}
