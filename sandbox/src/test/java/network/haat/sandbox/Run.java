package network.haat.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import network.haat.sandbox.cli.HaatCommand;

/** A command that was run in this process. */
record Run(int exitCode, String out, String err) {

    static Run haat(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = HaatCommand.run(environment, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }

    Run succeeds() {
        assertThat(exitCode).as(out + err).isZero();
        assertThat(err).isEmpty();
        return this;
    }

    Run failsWith(int expected, String... words) {
        assertThat(exitCode).as(out + err).isEqualTo(expected);
        assertThat(err.strip().lines()).hasSize(1);
        assertThat(err).startsWith("haat: ").contains(words).doesNotContain("Exception");
        assertHarmless(err);
        return this;
    }

    static void assertHarmless(String text) {
        assertThat(text.chars().filter(c -> c != '\n' && Character.isISOControl(c)))
                .isEmpty();
        assertThat(text).doesNotContain("\u202e").doesNotContain("\u009b");
    }
}
