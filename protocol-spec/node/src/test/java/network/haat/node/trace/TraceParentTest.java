package network.haat.node.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

    private static final String GOOD = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void parse_theExampleOfTheSpecification_samePlace() {
        TraceParent read = TraceParent.parse(GOOD, "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE")
                .orElseThrow();
        assertThat(read.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(read.spanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(read.sampled()).isTrue();
        assertThat(read.format()).isEqualTo(GOOD);
        assertThat(read.headers())
                .isEqualTo(Map.of("traceparent", GOOD, "tracestate", "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01more",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00_4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0g",
                "00-4bf92f3577b34da6a3ce929d0e0e473٣-00f067aa0ba902b7-01",
                " 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
            })
    void parse_malformed_asIfNothingHadBeenSent(String header) {
        assertThat(TraceParent.parse(header, null)).isEmpty();
    }

    @Test
    void parse_laterVersion_readAsFarAsItIsKnown() {
        TraceParent read = TraceParent.parse("cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-09-future", null)
                .orElseThrow();
        assertThat(read.format()).isEqualTo(GOOD);
    }

    @Test
    void parse_stateThatCouldNotBeSentOn_leftOut() {
        for (String state : new String[] {"a=1\r\nX: y", "a=ಕ", "a=" + "x".repeat(511), "a=1,".repeat(33)}) {
            assertThat(TraceParent.parse(GOOD, state).orElseThrow().headers()).containsOnlyKeys("traceparent");
        }
        assertThat(TraceParent.parse(GOOD, "a=" + "x".repeat(510)).orElseThrow().headers())
                .containsKey("tracestate");
    }

    @Test
    void parse_everyCutAndChange_refusedOrReadBack() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            char[] changed = GOOD.toCharArray();
            changed[random.nextInt(changed.length)] = (char) random.nextInt(0x250);
            String text =
                    new String(changed, 0, random.nextInt(4) == 0 ? random.nextInt(changed.length) : changed.length);
            TraceParent.parse(text, text)
                    .ifPresent(read -> assertThat(TraceParent.parse(read.format(), read.state()))
                            .contains(read));
        }
    }

    @Test
    void constructor_idOfZeros_refused() {
        assertThatThrownBy(() -> new TraceParent(0, 0, 1, true, "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TraceParent(1, 0, 0, true, "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TraceParent(1, 0, 1, true, "a\n")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void child_ofAPlace_otherSpanOfTheSameTraceWithItsState() {
        TraceParent parent = TraceParent.parse(GOOD, "a=1").orElseThrow();
        TraceParent child = parent.child(false, () -> 5);
        assertThat(child.isSameTrace(parent)).isTrue();
        assertThat(child.span()).isEqualTo(5);
        assertThat(child.sampled()).isTrue();
        assertThat(child.state()).isEqualTo("a=1");
    }

    @Test
    void headers_amongOthers_replaceThoseOfTheSameName() {
        TraceParent place = TraceParent.parse(GOOD, null).orElseThrow();
        assertThat(place.headers(Map.of("Traceparent", "x", "TraceState", "y", "Authorization", "z")))
                .isEqualTo(Map.of("traceparent", GOOD, "Authorization", "z"));
    }
}
