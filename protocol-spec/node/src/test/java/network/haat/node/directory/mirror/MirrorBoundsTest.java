package network.haat.node.directory.mirror;

import static network.haat.node.directory.mirror.MirrorSetting.SELLER;
import static network.haat.node.directory.mirror.MirrorSetting.done;
import static network.haat.node.directory.mirror.MirrorSetting.ids;
import static network.haat.node.directory.mirror.MirrorSetting.seller;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import network.haat.node.testing.LogRegistryStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers without end or measure: each is broken off, and the mirror works on. */
class MirrorBoundsTest {

    private MirrorSetting setting;
    private LogRegistryStandIn registry;

    @BeforeEach
    void open() throws Exception {
        setting = new MirrorSetting();
        registry = setting.registry;
    }

    @AfterEach
    void close() throws Exception {
        setting.stop();
    }

    @Test
    void load_lineOfTenMegabytes_isRefused() throws Exception {
        registry.plain().bodies(text -> "x".repeat(10_000_000));
        assertRefused(Refusal.TOO_LARGE);
    }

    @Test
    void load_secondLineOfTenMegabytes_isRefused() throws Exception {
        registry.bodies(text -> text.substring(0, text.indexOf('\n') + 1) + " ".repeat(10_000_000));
        assertRefused(Refusal.TOO_LARGE);
    }

    @Test
    void load_gzipBombOfOneLine_isRefused() throws Exception {
        byte[] bomb = bomb("", "0".repeat(1_000_000), 200);
        assertThat(bomb).hasSizeLessThan(400_000);
        registry.instead("/v1/snapshot", request -> request.response().end(Buffer.buffer(bomb)));
        assertRefused(Refusal.TOO_LARGE);
    }

    @Test
    void load_endlessGzipHeader_isRefused() throws Exception {
        // the header announces a file name, which never ends
        Buffer packed = Buffer.buffer(new byte[] {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 0})
                .appendString("x".repeat(9_000_000));
        registry.instead("/v1/snapshot", request -> request.response().end(packed));
        assertRefused(Refusal.TOO_LARGE);
    }

    @Test
    void load_packedWrongly_isRefused() throws Exception {
        byte[] packed = LogRegistryStandIn.gzip("x".repeat(100));
        packed[packed.length - 6] ^= 1;
        registry.instead("/v1/snapshot", request -> request.response().end(Buffer.buffer(packed)));
        assertRefused(Refusal.MALFORMED);
    }

    @Test
    void load_moreParticipantsThanEntries_isRefusedBeforeAllAreRead() throws Exception {
        registry.bodies(text -> text + text.substring(text.indexOf('\n') + 1).repeat(1_000));
        assertRefused(Refusal.MALFORMED);
    }

    @Test
    void load_slowDrip_isBrokenOff() throws Exception {
        AtomicInteger drops = new AtomicInteger();
        registry.instead("/v1/snapshot", request -> drip(request, drops));
        assertRefused(Refusal.UNREACHABLE);
        assertThat(drops.get()).isPositive();
    }

    @Test
    void load_neverAnswered_isBrokenOff() throws Exception {
        registry.instead("/v1/snapshot", request -> {});
        assertRefused(Refusal.UNREACHABLE);
    }

    @Test
    void load_redirect_isNotFollowed() throws Exception {
        registry.instead(
                "/v1/snapshot",
                request -> request.response()
                        .setStatusCode(302)
                        .putHeader("Location", registry.url() + "/elsewhere")
                        .end());
        assertRefused(Refusal.REDIRECT);
        assertThat(registry.requests("/elsewhere")).isZero();
    }

    @Test
    void load_serverError_isTriedAgain() throws Exception {
        registry.instead(
                "/v1/snapshot", request -> request.response().setStatusCode(500).end("x"));
        assertRefused(Refusal.UNREACHABLE);
    }

    @Test
    void load_gzipCutOff_isRefused() throws Exception {
        registry.instead(
                "/v1/snapshot",
                request -> request.response()
                        .end(Buffer.buffer(LogRegistryStandIn.gzip("{}\n".repeat(1000)))
                                .slice(0, 20)));
        assertRefused(Refusal.UNREACHABLE);
    }

    @Test
    void follow_lineOfTenMegabytes_isRefused() throws Exception {
        MirroredDirectory mirror = setting.started();
        registry.bodies(text -> text + "x".repeat(10_000_000));
        registry.answerWaiting();
        setting.awaitRefusal(Refusal.TOO_LARGE);
        assertThat(mirror.version()).isEqualTo(4);
        assertThat(ids(mirror.find(seller()))).containsExactly(SELLER);
    }

    private void assertRefused(Refusal refusal) throws Exception {
        MirroredDirectory mirror = setting.starting();
        setting.awaitRefusal(refusal);
        assertThat(mirror.version()).isZero();
        registry.honestly();
        done(mirror.reached(4));
        assertThat(ids(mirror.find(seller()))).containsExactly(SELLER);
    }

    /** A byte now and then, for ever. */
    private void drip(HttpServerRequest request, AtomicInteger drops) {
        request.response().setChunked(true).write("{");
        long timer = setting.vertx.setPeriodic(20, due -> {
            drops.incrementAndGet();
            request.response().write(" ");
        });
        request.response().closeHandler(closed -> setting.vertx.cancelTimer(timer));
    }

    private static byte[] bomb(String first, String block, int times) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(first.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < times; i++) {
                gzip.write(block.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }
}
