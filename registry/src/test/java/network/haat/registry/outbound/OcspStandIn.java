package network.haat.registry.outbound;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.CertStatus;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPRequest;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.ocsp.Request;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.ocsp.ResponseBytes;
import org.bouncycastle.asn1.ocsp.ResponseData;
import org.bouncycastle.asn1.ocsp.RevokedInfo;
import org.bouncycastle.asn1.ocsp.SingleResponse;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extensions;
import org.jspecify.annotations.Nullable;

/** Answers whether a certificate is revoked, signed by the authority itself (RFC 6960). */
final class OcspStandIn {

    private final TestCertificates authority;
    private final Set<Integer> revoked;
    private final AtomicInteger asked = new AtomicInteger();
    private final int port;

    OcspStandIn(Vertx vertx, TestCertificates authority, Set<Integer> revoked) {
        this.authority = authority;
        this.revoked = Set.copyOf(revoked);
        this.port = vertx.createHttpServer()
                .requestHandler(this::handle)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join()
                .actualPort();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    int asked() {
        return asked.get();
    }

    /** By GET in the path, or by POST in the body. */
    private void handle(HttpServerRequest request) {
        asked.incrementAndGet();
        if (request.method().equals(HttpMethod.GET)) {
            String path = URLDecoder.decode(request.path().substring(1), StandardCharsets.UTF_8);
            answer(request, Base64.getDecoder().decode(path));
        } else {
            request.body().onSuccess(body -> answer(request, body.getBytes()));
        }
    }

    private void answer(HttpServerRequest request, byte[] question) {
        request.response()
                .putHeader("Content-Type", "application/ocsp-response")
                .end(Buffer.buffer(answer(question)));
    }

    private byte[] answer(byte[] question) {
        CertID id = Request.getInstance(OCSPRequest.getInstance(question)
                        .getTbsRequest()
                        .getRequestList()
                        .getObjectAt(0))
                .getReqCert();
        Instant now = Instant.now();
        SingleResponse single = new SingleResponse(
                id,
                status(id.getSerialNumber().intValueExact()),
                time(now.minusSeconds(60)),
                time(now.plusSeconds(60)),
                (@Nullable Extensions) null);
        ResponseData data = new ResponseData(
                new ResponderID(new X500Name("CN=Haat test authority")), time(now), new DERSequence(single), (@Nullable
                        Extensions)
                        null);
        try {
            ResponseBytes bytes = new ResponseBytes(
                    OCSPObjectIdentifiers.id_pkix_ocsp_basic, new DEROctetString(authority.signed(data)));
            return new OCSPResponse(new OCSPResponseStatus(OCSPResponseStatus.SUCCESSFUL), bytes)
                    .getEncoded(ASN1Encoding.DER);
        } catch (GeneralSecurityException | IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private CertStatus status(int serial) {
        return revoked.contains(serial)
                ? new CertStatus(new RevokedInfo(time(Instant.now().minusSeconds(3_600)), null))
                : new CertStatus();
    }

    private static ASN1GeneralizedTime time(Instant instant) {
        return new DERGeneralizedTime(Date.from(instant));
    }
}
