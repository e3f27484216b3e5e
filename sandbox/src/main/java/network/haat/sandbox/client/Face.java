package network.haat.sandbox.client;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Where a server is and what lets a caller in. Immutable; its token is never printed.
 *
 * @param url base URL, http or https, without a slash at its end
 * @param token bearer token; empty when it needs none
 */
public record Face(String url, String token) {

    /**
     * A face at an address a person gave.
     *
     * @throws ClientException when that is no http or https URL, or the token could not be a header
     */
    public static Face at(String url, String token) throws ClientException {
        if (!isUsable(url)) {
            throw new ClientException(
                    "an address is a URL like http://127.0.0.1:9011, not " + Printable.text(url, 100), true);
        }
        if (token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new ClientException("the token has characters that no token has; check for spaces in it", true);
        }
        return new Face(url.replaceFirst("/+\\z", ""), token);
    }

    private static boolean isUsable(String url) {
        try {
            URI uri = URI.create(url);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            return List.of("http", "https").contains(scheme)
                    && uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    @Override
    public String toString() {
        return url;
    }
}
