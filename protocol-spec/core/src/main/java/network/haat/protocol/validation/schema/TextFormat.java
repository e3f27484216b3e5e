package network.haat.protocol.validation.schema;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** The formats our schemas assert. Those of amounts and places are read by hand, as every catalogue is full of them. */
enum TextFormat {
    /** RFC 3339 with any offset. */
    DATE_TIME("a time like 2026-11-23T10:00:00.000Z") {
        @Override
        boolean accepts(CharSequence text) {
            try {
                OffsetDateTime.parse(text);
                return text.length() < 64;
            } catch (DateTimeException notATime) {
                return false;
            }
        }
    },
    DATE("a date like 2026-11-23") {
        @Override
        boolean accepts(CharSequence text) {
            try {
                LocalDate.parse(text);
                return text.length() == 10;
            } catch (DateTimeException notADate) {
                return false;
            }
        }
    },
    DURATION("a duration like PT30S") {
        @Override
        boolean accepts(CharSequence text) {
            return text.length() < 64 && ISO_DURATION.matcher(text).matches();
        }
    },
    URI("a URL that begins with https:// or http://") {
        @Override
        boolean accepts(CharSequence text) {
            return text.length() < 4096 && WEB_ADDRESS.matcher(text).matches();
        }
    },
    EMAIL("an e-mail address") {
        @Override
        boolean accepts(CharSequence text) {
            return text.length() < 320 && MAILBOX.matcher(text).matches();
        }
    },
    DECIMAL("an amount as text, like \"120.00\"") {
        @Override
        boolean accepts(CharSequence text) {
            return new NumberText(text).isDecimal();
        }
    },
    GPS("latitude,longitude in degrees, like \"12.9716,77.5946\"") {
        @Override
        boolean accepts(CharSequence text) {
            return new NumberText(text).isPlace();
        }
    };

    private static final Pattern ISO_DURATION = Pattern.compile(
            "P(?=.)(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?=.)(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?");
    private static final Pattern WEB_ADDRESS = Pattern.compile("https?://[^\\s/]\\S*");
    private static final Pattern MAILBOX = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private final String words;

    TextFormat(String words) {
        this.words = words;
    }

    static TextFormat of(String format) {
        return Arrays.stream(values())
                .filter(known ->
                        known.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(format))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such format: " + format));
    }

    String words() {
        return words;
    }

    abstract boolean accepts(CharSequence text);
}
