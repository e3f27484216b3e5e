package network.haat.protocol;

import java.util.regex.Pattern;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;

/**
 * The registered name of a network participant: a domain name, in ONDC optionally followed by a port and a path
 * ({@code shop.example.com/option1}). Compared as text; never normalised, so that two spellings are never one
 * participant.
 *
 * @param value the name, 1 to 255 ASCII characters, host part in lower case
 */
public record SubscriberId(String value) {

    private static final int MAX_LENGTH = 255;
    private static final Pattern FORM =
            Pattern.compile("[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[1-9][0-9]{0,4})?(?:/[A-Za-z0-9._~-]+)*/?");

    /** Accepts only a value that {@link #parse} would return. */
    public SubscriberId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a subscriber id (a lower-case domain name): " + value);
        }
    }

    /**
     * Reads a subscriber id.
     *
     * @throws ProtocolException when the text is not a lower-case domain name with an optional port and path
     */
    public static SubscriberId parse(String text) throws ProtocolException {
        if (!isValid(text)) {
            throw new ProtocolException(Problem.of(Fault.INVALID_CONTEXT, "not a subscriber id")
                    .expected("a lower-case domain name, with an optional port and path")
                    .found(text));
        }
        return new SubscriberId(text);
    }

    /** The domain name (and port, where there is one) without the path. */
    public String authority() {
        int slash = value.indexOf('/');
        return slash < 0 ? value : value.substring(0, slash);
    }

    /** The domain name alone. */
    public String host() {
        String authority = authority();
        int colon = authority.indexOf(':');
        return colon < 0 ? authority : authority.substring(0, colon);
    }

    private static boolean isValid(String text) {
        return text.length() <= MAX_LENGTH && FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
