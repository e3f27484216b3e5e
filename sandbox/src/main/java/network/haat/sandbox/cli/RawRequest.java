package network.haat.sandbox.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import network.haat.sandbox.client.ClientException;
import org.jspecify.annotations.Nullable;

/** An HTTP/1.1 request as it was captured; its transfer coding and compression are undone (RFC 9112). */
final class RawRequest {

    private static final int MAX_INFLATED = 16 * 1024 * 1024;

    private final List<String> lines;
    private final byte[] body;

    private RawRequest(List<String> lines, byte[] body) {
        this.lines = lines;
        this.body = body;
    }

    static RawRequest parse(byte[] bytes) throws ClientException {
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);
        int crlf = latin.indexOf("\r\n\r\n");
        int lf = latin.indexOf("\n\n");
        boolean isCrlf = crlf >= 0 && (lf < 0 || crlf < lf);
        int end = isCrlf ? crlf : lf;
        if (end < 0) {
            throw new ClientException("the request has no empty line between its headers and its body", true);
        }
        List<String> lines = latin.substring(0, end).lines().skip(1).toList();
        byte[] rest = Arrays.copyOfRange(bytes, end + (isCrlf ? 4 : 2), bytes.length);
        RawRequest framed = new RawRequest(lines, rest);
        return new RawRequest(lines, framed.decoded());
    }

    byte[] body() {
        return body;
    }

    /** The values of a header, joined as RFC 9110 section 5.3 has it; null when there is none. */
    @Nullable
    String header(String name) {
        String values = lines.stream()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .collect(Collectors.joining(", "));
        return values.isEmpty() ? null : values;
    }

    private byte[] decoded() throws ClientException {
        byte[] plain = isNamed("Transfer-Encoding", "chunked") ? dechunked() : cut();
        return isNamed("Content-Encoding", "gzip") ? inflated(plain) : plain;
    }

    private boolean isNamed(String header, String coding) {
        return coding.equalsIgnoreCase(header(header));
    }

    /** Without what an editor added after the body. */
    private byte[] cut() throws ClientException {
        String length = header("Content-Length");
        if (length == null) {
            return body;
        }
        try {
            return Arrays.copyOf(body, Math.min(body.length, Integer.parseUnsignedInt(length)));
        } catch (NumberFormatException malformed) {
            throw new ClientException("the request's Content-Length is not a number", true);
        }
    }

    private byte[] dechunked() throws ClientException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        String latin = new String(body, StandardCharsets.ISO_8859_1);
        int position = 0;
        try {
            while (true) {
                int lineEnd = latin.indexOf("\r\n", position);
                int size = Integer.parseInt(
                        latin.substring(position, lineEnd).split(";", 2)[0].strip(), 16);
                if (size == 0) {
                    return whole.toByteArray();
                }
                whole.write(body, lineEnd + 2, size);
                position = lineEnd + 2 + size + 2;
            }
        } catch (NumberFormatException | IndexOutOfBoundsException malformed) {
            throw new ClientException("the request is not chunked as its Transfer-Encoding says", true);
        }
    }

    private static byte[] inflated(byte[] compressed) throws ClientException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return in.readNBytes(MAX_INFLATED);
        } catch (IOException malformed) {
            throw new ClientException("the request is not gzip as its Content-Encoding says", true);
        }
    }
}
