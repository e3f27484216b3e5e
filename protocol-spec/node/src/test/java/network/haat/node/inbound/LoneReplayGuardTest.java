package network.haat.node.inbound;

class LoneReplayGuardTest extends ReplayGuardContract {

    @Override
    ReplayGuard guard() {
        return new ReplayGuard(1_000, clock);
    }
}
