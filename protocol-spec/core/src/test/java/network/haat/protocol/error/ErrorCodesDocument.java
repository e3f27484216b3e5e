package network.haat.protocol.error;

import java.util.Arrays;

/** Writes the table of error codes for readers. */
final class ErrorCodesDocument {

    private static final String HEAD = """
            # Error codes

            Every error code of the networks Haat speaks to, grouped by who says it. A number means something only together
            with that: the lists use the same numbers for different things. "Again" says whether the same message may succeed
            when it is sent again later. A code whose type is "of the fault" stands for anything wrong with a message and is said
            with the type that fits, for example `CONTEXT-ERROR` when the context is wrong. The words are ours, the codes are
            those of the source.

            Generated from `ErrorCode.java`; after a change there run
            `mvn -pl protocol-spec/core test -Dtest=ErrorCodesDocumentTest -Dhaat.docs=write`.
            """;

    private ErrorCodesDocument() {}

    static String text() {
        StringBuilder text = new StringBuilder(HEAD);
        Arrays.stream(ErrorProfile.values()).forEach(profile -> append(text, profile));
        return text.toString();
    }

    private static void append(StringBuilder text, ErrorProfile profile) {
        text.append("\n## ").append(profile.title()).append("\n\n");
        text.append("`ErrorProfile.")
                .append(profile)
                .append("`. Source: ")
                .append(profile.source())
                .append(".\n\n");
        text.append("| code | type | meaning | again |\n|---|---|---|---|\n");
        Arrays.stream(ErrorCode.values())
                .filter(code -> code.profile() == profile)
                .forEach(code -> text.append(row(code)));
    }

    private static String row(ErrorCode code) {
        String again = code.isRetryable() ? "yes" : "";
        return "| %s | %s | %s | %s |%n"
                .formatted(code.code(), type(code), code.message(), again)
                .replace("\r", "");
    }

    private static String type(ErrorCode code) {
        boolean typed = !code.profile().name().startsWith("BECKN_");
        return code.type().map(ErrorType::wireName).orElse(typed ? "of the fault" : "none");
    }
}
