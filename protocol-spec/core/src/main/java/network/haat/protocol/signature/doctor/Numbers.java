package network.haat.protocol.signature.doctor;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** How a JSON library writes numbers it has read. */
enum Numbers {
    /** The very digits. */
    RECEIVED("") {
        @Override
        String write(String digits) {
            return digits;
        }
    },
    /** ECMAScript: every number is a double, written with the fewest digits. */
    JAVASCRIPT("with numbers as JavaScript writes them") {
        @Override
        String write(String digits) {
            double value = Double.parseDouble(digits);
            return Double.isInfinite(value) ? "null" : value == 0 ? "0" : sign(value) + javaScript(fewest(digits));
        }
    },
    /** Python: whole numbers as they are, others as repr writes a float. */
    PYTHON("with numbers as Python writes them") {
        @Override
        String write(String digits) {
            if (isWhole(digits)) {
                return digits.equals("-0") ? "0" : digits;
            }
            return (digits.startsWith("-") ? "-" : "") + python(digits);
        }
    },
    /** Java: whole numbers as they are, others as Double.toString writes them. */
    JAVA("with numbers as Java writes doubles") {
        @Override
        String write(String digits) {
            if (isWhole(digits)) {
                return digits.equals("-0") ? "0" : digits;
            }
            double value = Double.parseDouble(digits);
            return Double.isInfinite(value) ? "\"" + value + "\"" : Double.toString(value);
        }
    },
    /** Without zeros at the end of a fraction: 1.10 becomes 1.1, and 1.0 becomes 1. */
    TRIMMED("without zeros at the end of fractions") {
        @Override
        String write(String digits) {
            BigDecimal value = decimal(digits);
            if (value == null || isWhole(digits)) {
                return digits;
            }
            return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
        }
    },
    /** Without an exponent: 1e3 becomes 1000. */
    PLAIN("without exponents") {
        @Override
        String write(String digits) {
            BigDecimal value = decimal(digits);
            return value == null ? digits : value.toPlainString();
        }
    },
    /** With a fraction always: 1 becomes 1.0. */
    FRACTION("with .0 after whole numbers") {
        @Override
        String write(String digits) {
            return isWhole(digits) ? digits + ".0" : digits;
        }
    };

    /** Beyond this many digits a number is not written out. */
    private static final int LONGEST = 40;

    /** So many decimal digits survive being read into a double. */
    private static final int EXACT_DIGITS = 15;

    private final String said;

    Numbers(String said) {
        this.said = said;
    }

    String said() {
        return said;
    }

    JsonStyle style(JsonStyle other) {
        return other.with(this);
    }

    /** Writes a number given by its digits in JSON. */
    abstract String write(String digits);

    private static boolean isWhole(String digits) {
        return digits.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
    }

    private static String sign(double value) {
        return value < 0 ? "-" : "";
    }

    /** The exact value; null for one that would be long to write out. */
    private static @Nullable BigDecimal decimal(String digits) {
        try {
            BigDecimal value = new BigDecimal(digits);
            return Math.abs((long) value.scale()) > LONGEST ? null : value;
        } catch (NumberFormatException hugeExponent) {
            return null;
        }
    }

    /**
     * The fewest digits, without a sign, that are read as the same double. What Java 17 writes is sometimes longer than
     * need be: for normal doubles only where it has more than 15 digits.
     */
    private static BigDecimal fewest(String digits) {
        double value = Math.abs(Double.parseDouble(digits));
        BigDecimal written = new BigDecimal(Double.toString(value));
        int least = value < Double.MIN_NORMAL ? 1 : EXACT_DIGITS;
        for (int count = least; count < written.precision(); count++) {
            BigDecimal rounded = written.round(new MathContext(count));
            if (rounded.doubleValue() == value) {
                return rounded.stripTrailingZeros();
            }
        }
        return written.stripTrailingZeros();
    }

    /** Number::toString of ECMA-262. */
    private static String javaScript(BigDecimal value) {
        int exponent = value.precision() - value.scale() - 1;
        return exponent < -6 || exponent > 20 ? scientific(value, exponent, 1) : value.toPlainString();
    }

    /** float.__repr__, without a sign. */
    private static String python(String digits) {
        double value = Double.parseDouble(digits);
        if (Double.isInfinite(value) || value == 0) {
            return value == 0 ? "0.0" : "Infinity";
        }
        BigDecimal fewest = fewest(digits);
        int exponent = fewest.precision() - fewest.scale() - 1;
        if (exponent < -4 || exponent > 15) {
            return scientific(fewest, exponent, 2);
        }
        return fewest.scale() > 0 ? fewest.toPlainString() : fewest.toPlainString() + ".0";
    }

    private static String scientific(BigDecimal value, int exponent, int exponentDigits) {
        String digits = value.unscaledValue().toString();
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        String size = Integer.toString(Math.abs(exponent));
        String padded = "0".repeat(Math.max(0, exponentDigits - size.length())) + size;
        return digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + padded;
    }
}
