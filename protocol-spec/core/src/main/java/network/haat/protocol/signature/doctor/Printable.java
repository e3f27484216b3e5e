package network.haat.protocol.signature.doctor;

/** Text that may be shown on a terminal and in a log. */
final class Printable {

    private Printable() {}

    /** Cuts after {@code length} characters, and puts a question mark for what cannot be printed. */
    static String text(String text, int length) {
        return cut(text, length)
                .codePoints()
                .map(Printable::visible)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }

    private static int visible(int c) {
        boolean hidden = Character.isISOControl(c)
                || !Character.isDefined(c)
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.SURROGATE
                || Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
        return hidden ? '?' : c;
    }
}
