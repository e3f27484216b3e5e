package network.haat.node.inbound;

import io.vertx.core.Future;
import java.util.List;
import network.haat.protocol.Role;
import network.haat.protocol.error.Fault;
import network.haat.protocol.error.Problem;
import network.haat.protocol.error.ProtocolException;
import network.haat.protocol.registry.Subscription;
import network.haat.protocol.signature.BodyDigest;
import network.haat.protocol.signature.Verifier;

/**
 * Where a gateway's header is present it must hold too, and be a gateway's. Both names in use are read; if a message
 * carries both, both must hold.
 */
final class GatewayStep {

    private final Verifier verifier;
    private final SignatureCheck signatures;

    GatewayStep(Verifier verifier, SignatureCheck signatures) {
        this.verifier = verifier;
        this.signatures = signatures;
    }

    Future<Void> check(Exchange exchange) {
        Head head = exchange.head();
        if (head.gatewayAuthorization().isEmpty() && head.proxyAuthorization().isEmpty()) {
            return Future.succeededFuture();
        }
        if (head.gatewayAuthorization().size() > 1 || head.proxyAuthorization().size() > 1) {
            return Future.failedFuture(new ProtocolException(
                    Problem.of(Fault.INVALID_GATEWAY_SIGNATURE, "there is more than one gateway header of a name")
                            .at("X-Gateway-Authorization")
                            .expected("one header line")));
        }
        BodyDigest digest = exchange.digest();
        Future<Void> all = Future.succeededFuture();
        for (String value : head.gatewayAuthorization()) {
            all = all.compose(done -> checkOne(value, digest, exchange));
        }
        for (String value : head.proxyAuthorization()) {
            all = all.compose(done -> checkOne(value, digest, exchange));
        }
        return all;
    }

    private Future<Void> checkOne(String value, BodyDigest digest, Exchange exchange) {
        return admit(value, digest)
                .compose(signed -> gateway(signed.signer()))
                .onSuccess(exchange::gateway)
                .<Void>mapEmpty()
                .recover(GatewayStep::asGatewayFault);
    }

    private Future<SignatureCheck.Signed> admit(String value, BodyDigest digest) {
        try {
            return signatures.check(verifier.admit(value), digest);
        } catch (ProtocolException refused) {
            return Future.failedFuture(refused);
        }
    }

    private static Future<Subscription> gateway(List<Subscription> rows) {
        return rows.stream()
                .filter(row -> row.role() == Role.BG)
                .findFirst()
                .map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture(new ProtocolException(
                        Problem.of(Fault.INVALID_GATEWAY_SIGNATURE, "the gateway header is not a gateway's"))));
    }

    private static Future<Void> asGatewayFault(Throwable failure) {
        if (failure instanceof ProtocolException refused
                && refused.problem().fault().httpStatus() == 401) {
            return Future.failedFuture(new ProtocolException(
                    refused.problem().as(Fault.INVALID_GATEWAY_SIGNATURE).at("X-Gateway-Authorization")));
        }
        return Future.failedFuture(failure);
    }
}
