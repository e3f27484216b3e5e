package network.haat.seller.store;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A point on earth.
 *
 * @param latitude degrees north
 * @param longitude degrees east
 */
record Gps(BigDecimal latitude, BigDecimal longitude) {

    private static final Pattern FORM =
            Pattern.compile("\\s*(-?\\d{1,2}(?:\\.\\d{1,12})?)\\s*,\\s*(-?\\d{1,3}(?:\\.\\d{1,12})?)\\s*");
    private static final double EARTH_RADIUS_KM = 6371.0;

    static Optional<Gps> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.of(new Gps(new BigDecimal(parts.group(1)), new BigDecimal(parts.group(2))))
                : Optional.empty();
    }

    /** The distance along the surface (haversine). */
    double kilometresTo(Gps other) {
        double north = radians(other.latitude.subtract(latitude));
        double east = radians(other.longitude.subtract(longitude));
        double a = Math.pow(Math.sin(north / 2), 2)
                + Math.cos(radians(latitude)) * Math.cos(radians(other.latitude)) * Math.pow(Math.sin(east / 2), 2);
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(a)));
    }

    private static double radians(BigDecimal degrees) {
        return Math.toRadians(degrees.doubleValue());
    }

    /** {@code latitude,longitude}, as the protocol writes it. */
    @Override
    public String toString() {
        return latitude.toPlainString() + "," + longitude.toPlainString();
    }
}
