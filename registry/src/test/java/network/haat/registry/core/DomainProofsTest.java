package network.haat.registry.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import network.haat.protocol.SubscriberId;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.registry.SubscribeRequest;
import network.haat.registry.core.DomainProofs.Report;
import org.junit.jupiter.api.Test;

final class DomainProofsTest {

    private static final SubscribeRequest REQUEST = new SubscribeRequest(
            "r1",
            Instant.EPOCH,
            new SubscriberId("shop.example.com"),
            "k1",
            URI.create("https://shop.example.com"),
            "IND",
            "",
            "",
            Instant.EPOCH,
            Instant.EPOCH,
            false,
            List.of());

    private final List<String> made = new ArrayList<>();

    private DomainProof proof(String name, boolean passes) {
        return request -> {
            made.add(name);
            return Future.succeededFuture(
                    passes
                            ? Evidence.passed(name, "asked", "got")
                            : Evidence.failed(name, "asked", null, Problem.of(Fault.BUSINESS, "no " + name)));
        };
    }

    private static Report report(DomainProofs proofs) {
        return proofs.check(REQUEST).result();
    }

    @Test
    void none_anything_passes() {
        assertThat(report(DomainProofs.none()).passed()).isTrue();
    }

    @Test
    void anyOf_secondPasses_passesWithTheEvidenceOfBoth() {
        Report report = report(DomainProofs.anyOf(proof("file", false), proof("record", true), proof("third", true)));

        assertThat(report.passed()).isTrue();
        assertThat(report.refusal()).isEmpty();
        assertThat(report.evidence()).extracting(Evidence::check).containsExactly("file", "record");
        assertThat(made).containsExactly("file", "record");
    }

    @Test
    void anyOf_nonePasses_refusedWithTheFirstReason() {
        Report report = report(DomainProofs.anyOf(proof("file", false), proof("record", false)));

        assertThat(report.passed()).isFalse();
        assertThat(report.refusal().orElseThrow().detail()).isEqualTo("no file");
        assertThat(report.evidence()).hasSize(2);
    }

    @Test
    void allOf_firstFails_nothingElseIsTried() {
        Report report = report(DomainProofs.allOf(proof("file", false), proof("record", true)));

        assertThat(report.passed()).isFalse();
        assertThat(made).containsExactly("file");
    }

    @Test
    void allOf_everyOnePasses_passes() {
        assertThat(report(DomainProofs.allOf(proof("file", true), proof("record", true)))
                        .passed())
                .isTrue();
        assertThat(made).containsExactly("file", "record");
    }

    @Test
    void check_proofBroken_fails() {
        DomainProof broken = request -> Future.failedFuture(new IllegalStateException("defect"));

        assertThat(DomainProofs.anyOf(broken).check(REQUEST).failed()).isTrue();
    }

    @Test
    void anyOf_nothing_refused() {
        assertThatThrownBy(DomainProofs::anyOf).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void evidence_textsOfAPeer_boundedAndClean() {
        Evidence evidence = Evidence.passed("file", "a\u0007b", "\u202e" + "x".repeat(10_000) + "\n");

        assertThat(evidence.sent()).isEqualTo("a?b");
        assertThat(evidence.received()).startsWith("?xxx").endsWith("x…").hasSize(501);
    }
}
