package network.haat.registry.core;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.haat.protocol.error.Problem;
import network.haat.protocol.registry.SubscribeRequest;

/** Which proofs of a domain the policy demands: none, any one of several, or all of them. Immutable. */
public final class DomainProofs {

    /**
     * What became of them.
     *
     * @param evidence what each check found, in the order in which they were made
     * @param passed whether that is enough
     */
    public record Report(List<Evidence> evidence, boolean passed) {

        /** Copies the list. */
        public Report {
            evidence = List.copyOf(evidence);
        }

        /** Why the newcomer is refused: the first thing that was wrong; empty when it is not refused. */
        public Optional<Problem> refusal() {
            return passed
                    ? Optional.empty()
                    : evidence.stream()
                            .flatMap(found -> found.refusal().stream())
                            .findFirst();
        }
    }

    private final List<DomainProof> proofs;
    private final boolean all;

    private DomainProofs(List<DomainProof> proofs, boolean all) {
        this.proofs = List.copyOf(proofs);
        this.all = all;
    }

    /** Every domain is believed. */
    public static DomainProofs none() {
        return new DomainProofs(List.of(), true);
    }

    /** One of these is enough; they are tried in this order until one passes. */
    public static DomainProofs anyOf(DomainProof... proofs) {
        if (proofs.length == 0) {
            throw new IllegalArgumentException("one proof out of none can never be given");
        }
        return new DomainProofs(List.of(proofs), false);
    }

    /** Every one of these must be given; they are tried in this order until one does not pass. */
    public static DomainProofs allOf(DomainProof... proofs) {
        return new DomainProofs(List.of(proofs), true);
    }

    /** Makes the checks one after the other, as far as needed. */
    public Future<Report> check(SubscribeRequest request) {
        return from(0, new ArrayList<>(), request);
    }

    private Future<Report> from(int index, List<Evidence> found, SubscribeRequest request) {
        if (index == proofs.size()) {
            return Future.succeededFuture(new Report(found, all));
        }
        return proofs.get(index).check(request).compose(evidence -> {
            found.add(evidence);
            return evidence.isPassed() == all
                    ? from(index + 1, found, request)
                    : Future.succeededFuture(new Report(found, evidence.isPassed()));
        });
    }
}
