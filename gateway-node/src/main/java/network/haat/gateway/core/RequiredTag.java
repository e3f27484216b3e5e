package network.haat.gateway.core;

import network.haat.protocol.Context;
import org.jspecify.annotations.Nullable;

/**
 * A tag that messages of some kind must carry. Immutable.
 *
 * @param domain of which domain, compared as text; null for every one
 * @param action which messages, for example {@code search}
 * @param tags JSON Pointer to the list of tags, for example {@code /message/intent/tags}
 * @param code the tag's code, beside its list or in its descriptor
 * @param entry the code of an entry that must be in the tag's list; null when any list will do
 */
public record RequiredTag(
        @Nullable String domain,
        String action,
        String tags,
        String code,
        @Nullable String entry) {

    /** Whether it is about a message. */
    boolean isFor(Context context) {
        return action.equals(context.action().wireName()) && (domain == null || domain.equals(context.domain()));
    }

    /** As people call it. */
    String label() {
        return entry == null ? code : code + "/" + entry;
    }
}
