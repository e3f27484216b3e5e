package network.haat.sandbox.client;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** Fetches and sends what is too large for memory. A transfer may take long, but must not stand still. */
final class Transfers {

    private static final Duration STANDSTILL = Duration.ofSeconds(60);
    private static final Duration IMPORT = Duration.ofMinutes(30);
    private static final int LARGEST_ERROR = 64 << 10;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String name;
    private final Face face;
    private final JsonApi api;

    Transfers(String name, Face face) {
        this.name = name;
        this.face = face;
        this.api = new JsonApi(name, face);
    }

    byte[] bytes(String path, long limit) throws ClientException, InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        download(path, bytes, limit);
        return bytes.toByteArray();
    }

    /** Writes the body of a successful answer; nothing is written of another. */
    void download(String path, OutputStream to, long limit) throws ClientException, InterruptedException {
        HttpRequest request = api.request(path)
                .setHeader("Accept", "*/*")
                .timeout(STANDSTILL)
                .GET()
                .build();
        AtomicReference<StreamedBody> body = new AtomicReference<>();
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, head -> {
            if (head.statusCode() / 100 != 2) {
                return new BoundedBody(LARGEST_ERROR);
            }
            StreamedBody streamed = new StreamedBody(to, limit);
            body.set(streamed);
            return streamed;
        });
        api.requireSuccess(awaitWhileMoving(answer, body));
    }

    void upload(String path, Path file) throws ClientException, InterruptedException {
        try {
            HttpRequest request = api.request(path)
                    .timeout(IMPORT)
                    .header("Content-Type", "application/zip")
                    .POST(HttpRequest.BodyPublishers.ofFile(file))
                    .build();
            api.requireSuccess(await(http.sendAsync(request, head -> new BoundedBody(LARGEST_ERROR)), IMPORT));
        } catch (FileNotFoundException gone) {
            throw new ClientException("cannot read " + file + "; check that it is a file you may read", true);
        } catch (TimeoutException slow) {
            throw Failures.improper(name, face, "did not answer within " + IMPORT.toMinutes() + " minutes");
        }
    }

    private HttpResponse<byte[]> awaitWhileMoving(
            CompletableFuture<HttpResponse<byte[]>> answer, AtomicReference<StreamedBody> body)
            throws ClientException, InterruptedException {
        long before = -1;
        while (true) {
            try {
                return await(answer, STANDSTILL);
            } catch (TimeoutException pause) {
                StreamedBody streamed = body.get();
                long now = streamed == null ? -1 : streamed.received();
                if (now == before) {
                    answer.cancel(true);
                    throw Failures.improper(name, face, "stopped sending for " + STANDSTILL.toSeconds() + " s");
                }
                before = now;
            }
        }
    }

    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> answer, Duration patience)
            throws ClientException, InterruptedException, TimeoutException {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw Failures.of(name, face, failed.getCause());
        }
    }
}
