package network.haat.sandbox.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.OutputStream;

/** Asks the network face of a registry what anybody may ask. */
public final class RegistryClient {

    private static final String NAME = "the registry";

    /** The most entries the registry gives at once. */
    public static final int MOST_ENTRIES = 1_000;

    private static final long LARGEST_NOTE = 64L << 10;
    private static final long LARGEST_PAGE = 64L << 20;
    private static final long LARGEST_SNAPSHOT = 4L << 30;

    private final JsonApi api;
    private final Transfers transfers;

    /** A client of this face. */
    public RegistryClient(Face face) {
        this.api = new JsonApi(NAME, face);
        this.transfers = new Transfers(NAME, face);
    }

    /** One onboarding with its steps; {@link ClientException#isUnknown} when there is none. */
    public JsonNode operation(String id) throws ClientException, InterruptedException {
        return api.get("/operations/" + JsonApi.segment(id));
    }

    /** What the registry says its anchor is; to be compared with what it says elsewhere. */
    public byte[] anchor() throws ClientException, InterruptedException {
        return transfers.bytes("/v1/anchor", LARGEST_NOTE);
    }

    /** The signed head of its log, as a note that is not verified. */
    public byte[] checkpoint() throws ClientException, InterruptedException {
        return transfers.bytes("/v1/log/checkpoint", LARGEST_NOTE);
    }

    /**
     * Entries of its log, one a line.
     *
     * @param start number of the first
     * @param count how many, up to {@link #MOST_ENTRIES}; the registry may give fewer
     */
    public byte[] entries(long start, int count) throws ClientException, InterruptedException {
        return transfers.bytes("/v1/log/entries?start=" + start + "&count=" + count, LARGEST_PAGE);
    }

    /**
     * The snapshot, compressed by gzip as it is always sent.
     *
     * @param to is not closed
     */
    public void snapshot(OutputStream to) throws ClientException, InterruptedException {
        transfers.download("/v1/snapshot", to, LARGEST_SNAPSHOT);
    }
}
