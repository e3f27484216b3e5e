package network.haat.sandbox.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The text of searches of about two kilobytes that differ in nothing but their number, at a place that never moves: a
 * gateway passes bodies on as they are, so a sink finds the number without parsing.
 */
final class SearchText {

    /** How long a search is worth delivering, in seconds. */
    static final int TTL_SECONDS = 120;

    private static final String ID = "00000000-0000-4000-8000-";
    private static final int DIGITS = 12;
    private static final String NUMBER = "0".repeat(DIGITS);

    private static final String WORDS =
            "ghee of the small dairy beside the lake ".repeat(32).strip();

    private final byte[] text;
    private final int messageId;
    private final int transactionId;

    /** Searches in one city, made now. */
    SearchText(String city) {
        String whole = """
            {"context":{"domain":"ONDC:RET10","country":"IND","city":"%s","action":"search","core_version":"1.2.0",\
            "message_id":"%s","transaction_id":"%s","bap_id":"%s","bap_uri":"%s","timestamp":"%s","ttl":"PT%dS"},\
            "message":{"intent":{"item":{"descriptor":{"name":"%s"}},"fulfillment":{"type":"Delivery","end":\
            {"location":{"gps":"12.934512,77.626543","address":{"area_code":"560095"}}}},"payment":\
            {"@ondc/org/buyer_app_finder_fee_type":"percent","@ondc/org/buyer_app_finder_fee_amount":"3"},"tags":\
            [{"code":"bap_terms","list":[{"code":"static_terms","value":"https://buyer.bench.test/terms"},\
            {"code":"effective_date","value":"2026-01-01T00:00:00.000Z"}]}]}}}""".formatted(
                        city,
                        ID + NUMBER,
                        ID + NUMBER,
                        BenchNetwork.BUYER,
                        BenchNetwork.BUYER_URL,
                        Instant.now().truncatedTo(ChronoUnit.MILLIS),
                        TTL_SECONDS,
                        WORDS);
        this.text = whole.getBytes(StandardCharsets.UTF_8);
        this.messageId = whole.indexOf(ID) + ID.length();
        this.transactionId = whole.lastIndexOf(ID) + ID.length();
    }

    /** The body with a number. */
    byte[] numbered(long number) {
        byte[] body = text.clone();
        write(number, body, messageId);
        write(number, body, transactionId);
        return body;
    }

    private static void write(long number, byte[] to, int at) {
        long rest = number;
        for (int i = at + DIGITS - 1; i >= at; i--) {
            to[i] = (byte) Character.forDigit((int) (rest % 10), 10);
            rest /= 10;
        }
    }

    /** Where the number of the message_id begins. */
    static final int PLACE = new SearchText(SellerSet.ONE.city()).messageId;

    /** Where it ends. */
    static final int PLACE_END = PLACE + DIGITS;
}
