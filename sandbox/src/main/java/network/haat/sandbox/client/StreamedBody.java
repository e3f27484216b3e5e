package network.haat.sandbox.client;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Writes an answer away as it comes, and hangs up when it is larger than expected. Its own value is empty. */
final class StreamedBody implements BodySubscriber<byte[]> {

    /** What came could not be written. */
    static final class UnwritableException extends IOException {
        private static final long serialVersionUID = 1L;

        UnwritableException() {
            super("cannot write what the server sends; check that there is space");
        }
    }

    private final OutputStream to;
    private final long limit;
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private volatile long received;
    private Flow.@Nullable Subscription subscription;

    StreamedBody(OutputStream to, long limit) {
        this.to = to;
        this.limit = limit;
    }

    /** How many bytes have come; may be asked by any thread. */
    long received() {
        return received;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription started) {
        subscription = started;
        started.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        if (subscription == null || whole.isDone()) {
            return;
        }
        try {
            for (ByteBuffer part : parts) {
                write(part);
            }
            subscription.request(1);
        } catch (IOException refused) {
            subscription.cancel();
            whole.completeExceptionally(refused);
        }
    }

    private void write(ByteBuffer part) throws IOException {
        long sum = received + part.remaining();
        if (sum > limit) {
            throw new BoundedBody.TooLargeException(limit);
        }
        byte[] copy = new byte[part.remaining()];
        part.get(copy);
        try {
            to.write(copy);
        } catch (IOException full) {
            throw new UnwritableException();
        }
        received = sum;
    }

    @Override
    public void onError(Throwable failure) {
        whole.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        whole.complete(new byte[0]);
    }
}
