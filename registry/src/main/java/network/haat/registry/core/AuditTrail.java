package network.haat.registry.core;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** What was asked of the operator's face, by whom, and what was answered. */
public interface AuditTrail {

    /**
     * One call.
     *
     * @param number its place, from 0
     * @param time when
     * @param actor name of the operator; empty when nobody was recognised
     * @param method of HTTP
     * @param path without the query
     * @param status that was answered
     */
    record Call(long number, Instant time, String actor, String method, String path, int status) {}

    /** Notes a call; its number is given here. */
    Future<Void> note(Call call);

    /** A page of calls, oldest first, from a number on. */
    Future<List<Call>> page(long from, int limit);
}
