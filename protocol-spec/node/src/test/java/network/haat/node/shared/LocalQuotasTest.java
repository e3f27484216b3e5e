package network.haat.node.shared;

class LocalQuotasTest extends QuotasContract {

    private final Quotas quotas = Quotas.local(clock);

    @Override
    Quotas quotas() {
        return quotas;
    }
}
