package network.haat.protocol.signature.doctor;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** How JSON is written, and what happens to the text then. */
record Writing(JsonStyle style, ByteChange after) {

    static Writing of(JsonStyle style) {
        return new Writing(style, ByteChange.NONE);
    }

    Writing with(JsonStyle other) {
        return new Writing(other, after);
    }

    Writing with(ByteChange other) {
        return new Writing(style, other);
    }

    /** Writes, or gives up with null when it gets longer than {@code longest} characters. */
    byte @Nullable [] write(JsonText json, int longest) {
        String text = style.write(json, longest);
        return text == null ? null : after.apply(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What is done, standing after "the body", without what makes no difference for this one. */
    String said(JsonText json, int longest) {
        String simplest = style.simplest(json, longest).said();
        return after == ByteChange.NONE ? simplest : simplest + ", " + after.said();
    }
}
