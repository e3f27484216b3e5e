package network.haat.protocol;

import java.util.regex.Pattern;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * What is demanded of the host in a {@link SubscriberId} when somebody registers under it for the first time. More than
 * {@link SubscriberId#parse} does, which also has to read names that are registered already. Pure and linear in the
 * length of the name.
 */
public final class NewcomerName {

    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_LABEL = 63;
    private static final Pattern LETTERS_DIGITS_HYPHENS = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");

    /** A last label like this makes a browser read the whole as an IPv4 address (WHATWG URL, "ends in a number"). */
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");

    private NewcomerName() {}

    /**
     * Refuses a host that is no domain name, is an IP address, or is meant to be taken for another name, and a path that
     * leads elsewhere.
     *
     * @throws ProtocolException {@link Fault#INVALID_MESSAGE} when a label is not of letters, digits and inner hyphens
     *     (RFC 1123, section 2.1), the name is too long or ends in a number, or a segment of the path is {@code .} or
     *     {@code ..}; {@link Fault#BUSINESS} when an {@code xn--} label is not canonical, mixes scripts, or looks like
     *     Latin letters
     */
    public static void check(SubscriberId id) throws ProtocolException {
        String host = id.host();
        if (host.length() > LONGEST_NAME) {
            throw refusal(Fault.INVALID_MESSAGE, "the domain name is too long", "at most 253 characters", null);
        }
        String[] labels = host.split("\\.", -1);
        for (String label : labels) {
            checkLabel(label);
        }
        if (NUMBER.matcher(labels[labels.length - 1]).matches()) {
            throw refusal(Fault.INVALID_MESSAGE, "the host is an IP address", "a domain name", host);
        }
        checkPath(id.value().substring(id.authority().length()));
    }

    /** Servers resolve dots: below such a path stands what another subscriber of the same host put there. */
    private static void checkPath(String path) throws ProtocolException {
        for (String segment : path.split("/", -1)) {
            if (segment.equals(".") || segment.equals("..")) {
                throw refusal(Fault.INVALID_MESSAGE, "the path leads elsewhere", "no segments . and ..", path);
            }
        }
    }

    private static void checkLabel(String label) throws ProtocolException {
        if (label.length() > LONGEST_LABEL
                || !LETTERS_DIGITS_HYPHENS.matcher(label).matches()) {
            throw refusal(
                    Fault.INVALID_MESSAGE,
                    "the domain name has a malformed label",
                    "1 to 63 letters, digits and inner hyphens between the dots",
                    label);
        }
        if (label.startsWith(InternationalLabel.PREFIX)) {
            InternationalLabel.parse(label).check();
        } else if (label.startsWith("--", 2)) {
            throw refusal(
                    Fault.BUSINESS,
                    "the domain name has a reserved label",
                    "no hyphens in the third and fourth place (RFC 5891, section 4.2.3.1)",
                    label);
        }
    }

    static ProtocolException refusal(Fault fault, String detail, String expected, @Nullable String found) {
        return new ProtocolException(
                Problem.of(fault, detail).at("subscriber_id").expected(expected).found(found));
    }
}
