package network.haat.sandbox.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SearchTextTest {

    @ParameterizedTest
    @EnumSource(SellerSet.class)
    void numbered_anyCity_sameJsonButForTheNumber(SellerSet set) throws IOException {
        SearchText text = new SearchText(set.city());
        byte[] body = text.numbered(123_456_789_012L);
        JsonNode context = new ObjectMapper().readTree(body).path("context");
        assertThat(context.path("message_id").asText()).isEqualTo("00000000-0000-4000-8000-123456789012");
        assertThat(context.path("transaction_id").asText()).isEqualTo("00000000-0000-4000-8000-123456789012");
        assertThat(context.path("city").asText()).isEqualTo(set.city());
        assertThat(new String(body, SearchText.PLACE, 12, StandardCharsets.US_ASCII))
                .isEqualTo("123456789012");
        assertThat(body).hasSizeBetween(1_900, 2_200);
    }

    @Test
    void numbered_twice_doesNotTouchTheFirst() {
        SearchText text = new SearchText(SellerSet.ONE.city());
        byte[] first = text.numbered(1);
        byte[] copy = first.clone();
        assertThat(text.numbered(2)).isNotEqualTo(first).hasSameSizeAs(first);
        assertThat(first).isEqualTo(copy);
    }
}
