package network.haat.protocol.registry.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads what {@link Instant#parse} reads, as the same time, and refuses what it refuses. */
class UtcTimeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-23T10:00:00Z",
                "2026-11-23T10:00:00.1Z",
                "2026-11-23T10:00:00.123456Z",
                "2026-11-23T10:00:00.123456789Z",
                "2024-02-29T23:59:59.999999999Z",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59Z",
                "-0001-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "2026-11-23T10:00:00+05:30",
                "2026-11-23T24:00:00Z",
                "2016-12-31T23:59:60Z",
                "2026-11-23t10:00:00z",
                "2026-11-23T10:00:00.Z",
            })
    void parse_time_isThatOfTheFormatter(String text) {
        assertThat(UtcTime.parse(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-11-23T10:00Z",
                "now",
                "2026-11-23",
                "2026-11-23T10:00:00",
                "2026-11-23 10:00:00Z",
                "2026-02-29T10:00:00Z",
                "2026-13-01T10:00:00Z",
                "2026-00-01T10:00:00Z",
                "2026-11-23T25:00:00Z",
                "2026-11-23T10:60:00Z",
                "2026-11-23T10:00:61Z",
                "2026-11-23T10:00:00.1234567890Z",
                "2026-11-23T10:00:00,123Z",
                "2026-11-23T10:00:00.12a456Z",
                "२०२६-11-23T10:00:00Z",
                "2026-11-23T10:00:00.-12Z",
            })
    void parse_noTime_isRefused(String text) {
        assertThatThrownBy(() -> UtcTime.parse(text)).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> Instant.parse(text)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void parse_anyInstant_isReadAsWritten() {
        Random random = new Random(3);
        for (int i = 0; i < 10_000; i++) {
            Instant time = Instant.ofEpochSecond(random.nextInt() * 4L, random.nextInt(1_000) * 1_000L);

            assertThat(UtcTime.parse(time.toString())).isEqualTo(time);
        }
    }
}
