package network.haat.registry.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import network.haat.protocol.error.ErrorCode;
import network.haat.registry.core.Evidence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DnsTxtProofTest {

    private static final String DOMAIN = "shop.example.com";
    private static final String BELOW = "ondc-signature.shop.example.com";
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final Vertx vertx = Vertx.vertx();
    private final DnsStandIn dns = new DnsStandIn(vertx);
    private final Newcomer shop = new Newcomer();

    @AfterEach
    void close() {
        vertx.close();
    }

    private Evidence check() {
        return Newcomer.await(new DnsTxtProof(vertx, dns.address(), TIMEOUT)
                .check(shop.request(DOMAIN + ":8443/option1", "https://shop.example.com/bpp")));
    }

    private void assertRefused(ErrorCode code) {
        Evidence evidence = check();
        assertThat(evidence.isPassed()).isFalse();
        assertThat(Newcomer.code(evidence)).isEqualTo(code);
    }

    @Test
    void check_textOfTheDomain_passesWithOneQuestion() {
        dns.txt(DOMAIN, "v=spf1 -all").txt(DOMAIN, "ondc-signature=" + shop.proof());

        Evidence evidence = check();

        assertThat(evidence.isPassed()).isTrue();
        assertThat(evidence.sent()).isEqualTo("TXT " + DOMAIN);
        assertThat(evidence.received()).contains(shop.proof()).doesNotContain("spf1");
        assertThat(dns.asked).containsExactly(DOMAIN);
    }

    @Test
    void check_recordBelowTheDomain_passes() {
        dns.fails(DOMAIN, DnsStandIn.NXDOMAIN).txt(BELOW, shop.proof());

        Evidence evidence = check();

        assertThat(evidence.isPassed()).isTrue();
        assertThat(evidence.sent()).isEqualTo("TXT " + DOMAIN + ", TXT " + BELOW);
    }

    @Test
    void check_namedRecordBelowTheDomain_passes() {
        dns.txt(BELOW, "ONDC-Signature = \"" + shop.proof() + "\"");

        assertThat(check().isPassed()).isTrue();
    }

    @Test
    void check_textInPieces_joined() {
        String proof = shop.proof();
        dns.txt(DOMAIN, "other")
                .txt(DOMAIN, "ondc-signature=", proof.substring(0, 40), proof.substring(40))
                .txt(DOMAIN, "another");

        assertThat(check().isPassed()).isTrue();
    }

    @Test
    void check_severalRecords_oneIsEnough() {
        dns.txt(DOMAIN, "ondc-signature=" + shop.sign("another request")).txt(DOMAIN, "ondc-signature=" + shop.proof());

        assertThat(check().isPassed()).isTrue();
    }

    @Test
    void check_wrongSignatureAtTheDomainRightOneBelow_passes() {
        dns.txt(DOMAIN, "ondc-signature=" + shop.sign("another request")).txt(BELOW, shop.proof());

        assertThat(check().isPassed()).isTrue();
    }

    @Test
    void check_longAnswer_readOverTcp() {
        for (int i = 0; i < 10; i++) {
            dns.txt(DOMAIN, "x".repeat(255));
        }
        dns.txt(DOMAIN, "ondc-signature=" + shop.proof());

        assertThat(check().isPassed()).isTrue();
        assertThat(dns.asked).contains(DOMAIN + " TCP");
    }

    @Test
    void check_hugeAnswer_boundedInTimeAndReport() {
        for (int i = 0; i < 220; i++) {
            dns.txt(DOMAIN, "ondc-signature=" + "x".repeat(240));
        }
        Instant start = Instant.now();

        Evidence evidence = check();

        assertThat(Newcomer.code(evidence)).isEqualTo(ErrorCode.SUBSCRIPTION_SIGNATURE);
        assertThat(Objects.requireNonNull(evidence.received())).hasSizeLessThan(600);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void check_signatureByAnotherKeyOrOfAnotherText_wrong() {
        dns.txt(DOMAIN, "ondc-signature=" + new Newcomer().proof());
        assertRefused(ErrorCode.SUBSCRIPTION_SIGNATURE);

        dns.txt(BELOW, shop.sign("another request"));
        assertRefused(ErrorCode.SUBSCRIPTION_SIGNATURE);
    }

    @Test
    void check_noSuchRecord_missing() {
        dns.txt(DOMAIN, "v=spf1 -all").fails(BELOW, DnsStandIn.NXDOMAIN);

        Evidence evidence = check();

        assertThat(Newcomer.code(evidence)).isEqualTo(ErrorCode.SUBSCRIPTION_DNS_RECORD);
        assertThat(evidence.received()).contains("NXDOMAIN");
    }

    @Test
    void check_serverFails_missing() {
        dns.fails(DOMAIN, DnsStandIn.SERVFAIL).fails(BELOW, DnsStandIn.SERVFAIL);

        assertRefused(ErrorCode.SUBSCRIPTION_DNS_RECORD);
    }

    @Test
    void check_serverSilent_givenUp() {
        dns.isSilent();
        Instant start = Instant.now();

        Evidence evidence = check();

        assertThat(Newcomer.code(evidence)).isEqualTo(ErrorCode.SUBSCRIPTION_DNS_RECORD);
        assertThat(evidence.received()).contains("no usable answer");
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(6));
    }

    @Test
    void check_brokenAnswers_missing() {
        dns.txt(DOMAIN, "ondc-signature=" + shop.proof()).mangles(answer -> answer.slice(0, answer.length() - 20));
        assertRefused(ErrorCode.SUBSCRIPTION_DNS_RECORD);

        dns.mangles(answer -> Buffer.buffer("nonsense"));
        assertRefused(ErrorCode.SUBSCRIPTION_DNS_RECORD);
    }

    @Test
    void check_nameThatDnsCannotAskFor_missing() {
        for (String id : List.of("shop..example.com", "x".repeat(80) + ".example.com", "a.".repeat(126) + "in")) {
            Evidence evidence = Newcomer.await(new DnsTxtProof(vertx, dns.address(), TIMEOUT)
                    .check(shop.request(id, "https://shop.example.com/bpp")));

            assertThat(Newcomer.code(evidence)).isEqualTo(ErrorCode.SUBSCRIPTION_DNS_RECORD);
        }
    }

    @Test
    void check_controlCharacters_reportIsClean() {
        dns.txt(DOMAIN, "ondc-signature=\u001b[2J\r\n");

        assertThat(check().received()).doesNotContain("\u001b", "\n");
    }
}
