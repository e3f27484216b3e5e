package network.haat.gateway;

import network.haat.node.config.AppFace;
import network.haat.node.config.KeyRules;
import network.haat.node.config.Listen;
import network.haat.node.config.Participant;
import network.haat.node.config.RegistryAccess;
import network.haat.node.config.TrafficRules;

/**
 * Configuration of the gateway; {@code defaults.properties} beside it documents every key.
 *
 * @param network where the network face listens
 * @param app where the management face listens
 * @param subscriber who this gateway is
 * @param keys how it changes its keys
 * @param registry how it reaches the registry
 * @param traffic what it accepts
 */
public record GatewayConfig(
        Listen network,
        AppFace app,
        Participant subscriber,
        KeyRules keys,
        RegistryAccess registry,
        TrafficRules traffic) {
    /** Refuses both faces on one port. */
    public GatewayConfig {
        app.requireApartFrom(network);
    }
}
