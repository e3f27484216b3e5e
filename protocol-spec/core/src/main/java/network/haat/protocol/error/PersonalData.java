package network.haat.protocol.error;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which places of a message hold data of a person, so that an error can say where something is wrong without repeating
 * it. Decided by the names on the way to the place, since senders may put anything there: who is billed, served, called
 * or complains, with name, address and numbers; where somebody is or is delivered to; accounts, tax numbers and secrets.
 * Names of items, providers and other descriptors are none of it, nor is the context. What a tag holds cannot be told
 * from its place and is not masked.
 */
public final class PersonalData {

    /** Objects of a person as a whole. */
    private static final Set<String> PERSONS = Set.of(
            "billing",
            "customer",
            "consumer",
            "buyer",
            "person",
            "contact",
            "agent",
            "actor_details",
            "updated_by",
            "payerdetails",
            "participants",
            "instructions");

    /** Words of names, such as {@code phone} in {@code callback_phone}, that mean a person whatever holds them. */
    private static final Set<String> WORDS = Set.of(
            "phone",
            "mobile",
            "email",
            "dob",
            "gender",
            "aadhaar",
            "pan",
            "gst",
            "gstin",
            "account",
            "ifsc",
            "upi",
            "vpa",
            "otp",
            "token",
            "password",
            "beneficiary",
            "payer",
            "payee",
            "complainant",
            "signatory");

    /** Names that say so only as a whole. */
    private static final Set<String> NAMES =
            Set.of("virtual_payment_address", "bank_code", "tax_number", "tax_id", "registration");

    /** Who has a location of its own: the place delivered to, a stop of a ride, a vehicle under way. */
    private static final Set<String> LOCATED = Set.of("start", "end", "stops", "tracking", "delivery_address");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern BEFORE_CAPITAL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern MASKED = Pattern.compile("a text of \\d+ characters?");

    private PersonalData() {}

    /**
     * Whether a place holds data of a person.
     *
     * @param pointer a JSON Pointer into a message, such as {@code /message/order/billing/phone}; anything else, such
     *     as {@code Authorization/keyId}, holds none
     */
    public static boolean isAt(String pointer) {
        if (!pointer.startsWith("/") || pointer.startsWith("/context/")) {
            return false;
        }
        boolean located = false;
        for (String step : pointer.substring(1).split("/", -1)) {
            String name = snakeCase(step.replace("~1", "/").replace("~0", "~"));
            if (isPerson(name) || (located && name.equals("location"))) {
                return true;
            }
            located |= LOCATED.contains(name);
        }
        return false;
    }

    private static boolean isPerson(String name) {
        return PERSONS.contains(name)
                || NAMES.contains(name)
                || Arrays.stream(BETWEEN_WORDS.split(name, -1)).anyMatch(WORDS::contains);
    }

    /** Beckn 2.0 writes {@code bankAccountNumber}. */
    private static String snakeCase(String name) {
        return BEFORE_CAPITAL.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
    }

    /** What may be said of a value that is found in such a place: how long it is. Masking twice changes nothing. */
    public static String mask(String value) {
        if (MASKED.matcher(value).matches()) {
            return value;
        }
        int length = value.codePointCount(0, value.length());
        return "a text of " + length + (length == 1 ? " character" : " characters");
    }
}
