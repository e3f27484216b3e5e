package network.haat.protocol.validation.schema;

/** Reads numbers written as text, without making objects of them. Not reusable. */
final class NumberText {

    private static final int LONGEST = 64;

    private final CharSequence text;
    private int position;

    NumberText(CharSequence text) {
        this.text = text;
    }

    /** {@code -?digits(.digits)?}, nothing around it. */
    boolean isDecimal() {
        if (peek() == '-') {
            position++;
        }
        return text.length() <= LONGEST && digits() && fraction() && atEnd();
    }

    /** {@code lat,lon} with signs and white space allowed around each, inside ±90 and ±180. */
    boolean isPlace() {
        return text.length() <= LONGEST && degreesWithin(90) && take(',') && degreesWithin(180) && atEnd();
    }

    private boolean degreesWithin(int limit) {
        skipSpace();
        if (peek() == '-' || peek() == '+') {
            position++;
        }
        int start = position;
        if (!digits()) {
            return false;
        }
        int whole = whole(start);
        int point = position;
        if (!fraction()) {
            return false;
        }
        boolean beyond = whole == limit && isPositive(point);
        skipSpace();
        return whole <= limit && !beyond;
    }

    /** The value of the digits from {@code start}, as far as it matters here. */
    private int whole(int start) {
        int value = 0;
        for (int i = start; i < position && value <= 1000; i++) {
            value = value * 10 + text.charAt(i) - '0';
        }
        return value;
    }

    /** Whether the fraction from {@code point} has a digit other than zero. */
    private boolean isPositive(int point) {
        for (int i = point + 1; i < position; i++) {
            if (text.charAt(i) != '0') {
                return true;
            }
        }
        return false;
    }

    private boolean digits() {
        int start = position;
        while (peek() >= '0' && peek() <= '9') {
            position++;
        }
        return position > start;
    }

    private boolean fraction() {
        return !take('.') || digits();
    }

    private boolean take(char wanted) {
        boolean there = peek() == wanted;
        position += there ? 1 : 0;
        return there;
    }

    private void skipSpace() {
        while (peek() == ' ') {
            position++;
        }
    }

    private boolean atEnd() {
        return position == text.length();
    }

    private char peek() {
        return position < text.length() ? text.charAt(position) : '\0';
    }
}
