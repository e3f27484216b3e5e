package network.haat.protocol.validation.schema;

import java.util.regex.Pattern;

/** Something a text must be. Implementations are immutable. */
sealed interface TextDemand {

    boolean accepts(String text);

    /** It has a format. */
    record Format(TextFormat format) implements TextDemand {
        @Override
        public boolean accepts(String text) {
            return format.accepts(text);
        }
    }

    /** A regular expression is found in it. */
    record Matching(Pattern pattern) implements TextDemand {

        /** Patterns are ours, and still nobody should be able to make one work for long. */
        private static final int LONGEST = 10_000;

        @Override
        public boolean accepts(String text) {
            return text.length() <= LONGEST && pattern.matcher(text).find();
        }
    }

    /** Its length in characters, as Unicode counts them, is within bounds. */
    record Length(int least, int most) implements TextDemand {
        @Override
        public boolean accepts(String text) {
            int length = text.codePointCount(0, text.length());
            return length >= least && length <= most;
        }
    }
}
