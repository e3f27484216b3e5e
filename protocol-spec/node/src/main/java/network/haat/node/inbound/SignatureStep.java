package network.haat.node.inbound;

import io.vertx.core.Future;

/** The signature is that of a key which the registry holds for the signer. */
final class SignatureStep implements InboundStep {

    private final SignatureCheck signatures;

    SignatureStep(SignatureCheck signatures) {
        this.signatures = signatures;
    }

    @Override
    public Future<Void> check(Exchange exchange) {
        return signatures
                .check(exchange.header(), exchange.arrival().body())
                .onSuccess(signed -> exchange.signature(signed.signature(), signed.signer()))
                .mapEmpty();
    }
}
