package network.haat.protocol.signature.doctor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** What happens to a body on its way without anybody reading it as JSON, undone or done. */
enum ByteChange {
    NONE("") {
        @Override
        byte[] apply(byte[] body) {
            return body;
        }
    },
    NO_END("without the white space at its end") {
        @Override
        byte @Nullable [] apply(byte[] body) {
            return ofText(body, String::stripTrailing);
        }
    },
    NEWLINE("with a newline at its end") {
        @Override
        byte @Nullable [] apply(byte[] body) {
            return ofText(body, text -> text + "\n");
        }
    },
    LF("with LF instead of CRLF") {
        @Override
        byte @Nullable [] apply(byte[] body) {
            return ofText(body, text -> text.replace("\r\n", "\n"));
        }
    },
    CRLF("with CRLF instead of LF") {
        @Override
        byte @Nullable [] apply(byte[] body) {
            return ofText(body, text -> text.replace("\r\n", "\n").replace("\n", "\r\n"));
        }
    },
    NO_BOM("without its byte order mark") {
        @Override
        byte @Nullable [] apply(byte[] body) {
            return ofText(body, text -> text.startsWith("\ufeff") ? text.substring(1) : text);
        }
    },
    BOM("with a byte order mark in front") {
        @Override
        byte @Nullable [] apply(byte[] body) {
            return ofText(body, text -> "\ufeff" + text);
        }
    },
    END_CRLF("with CRLF at its end") {
        @Override
        byte @Nullable [] apply(byte[] body) {
            return ofText(body, text -> text + "\r\n");
        }
    },
    STRIPPED("without the white space around it") {
        @Override
        byte @Nullable [] apply(byte[] body) {
            return ofText(body, String::strip);
        }
    },
    NFC("with accents composed (NFC)") {
        @Override
        byte @Nullable [] apply(byte[] body) {
            return ofText(body, text -> Normalizer.normalize(text, Normalizer.Form.NFC));
        }
    },
    NFD("with accents decomposed (NFD)") {
        @Override
        byte @Nullable [] apply(byte[] body) {
            return ofText(body, text -> Normalizer.normalize(text, Normalizer.Form.NFD));
        }
    },
    LATIN_1("in ISO 8859-1 instead of UTF-8") {
        @Override
        byte @Nullable [] apply(byte[] body) {
            return recode(body, StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1);
        }
    },
    UTF_8("in UTF-8 instead of ISO 8859-1") {
        @Override
        byte @Nullable [] apply(byte[] body) {
            return recode(body, StandardCharsets.ISO_8859_1, StandardCharsets.UTF_8);
        }
    },
    UTF_16("in UTF-16 instead of UTF-8") {
        @Override
        byte @Nullable [] apply(byte[] body) {
            return recode(body, StandardCharsets.UTF_8, StandardCharsets.UTF_16LE);
        }
    },
    INFLATED("after decompression (gzip)") {
        @Override
        byte @Nullable [] apply(byte[] body) {
            return inflated(body);
        }
    };

    private static final int MAX_INFLATED = 8 * 1024 * 1024;

    private final String said;

    ByteChange(String said) {
        this.said = said;
    }

    String said() {
        return said;
    }

    /** The changed body, or null when this cannot be done to it. */
    abstract byte @Nullable [] apply(byte[] body);

    private static byte @Nullable [] ofText(byte[] body, UnaryOperator<String> change) {
        String text = text(body, StandardCharsets.UTF_8);
        return text == null ? null : change.apply(text).getBytes(StandardCharsets.UTF_8);
    }

    private static byte @Nullable [] recode(byte[] body, Charset from, Charset to) {
        String text = text(body, from);
        return text == null || !to.newEncoder().canEncode(text) ? null : text.getBytes(to);
    }

    /** Strictly decoded, or null. */
    static @Nullable String text(byte[] body, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException otherBytes) {
            return null;
        }
    }

    private static byte @Nullable [] inflated(byte[] body) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return in.readNBytes(MAX_INFLATED);
        } catch (IOException notCompressed) {
            return null;
        }
    }
}
