package network.haat.protocol.signature.doctor;

/** Why a signature is refused, the most fundamental first; findings are listed in this order. */
public enum Cause {
    /** There is no header, or an empty one. */
    HEADER_MISSING,
    /** The header is not {@code Signature name="value",…} (RFC 9110 section 11). */
    HEADER_GRAMMAR,
    /** One of the six parameters is missing or its name is misspelt. */
    PARAMETER_MISSING,
    /** {@code keyId} is not {@code subscriber_id|unique_key_id|ed25519}. */
    KEY_ID_MALFORMED,
    /** Another algorithm than {@code ed25519} is named. */
    ALGORITHM,
    /** The list of signed headers is not {@code (created) (expires) digest}. */
    HEADERS_LIST,
    /** A time is not a canonical whole number of seconds. */
    TIMES_MALFORMED,
    /** A time is in milliseconds, microseconds or nanoseconds. */
    IN_MILLISECONDS,
    /** {@code created} lies further ahead than the allowed skew. */
    CREATED_IN_FUTURE,
    /** {@code expires} is past. */
    EXPIRED,
    /** The window is empty or negative. */
    EXPIRES_BEFORE_CREATED,
    /** The window is longer than the policy allows. */
    LIFETIME_TOO_LONG,
    /** The signature is not the padded standard base64 of 64 bytes. */
    SIGNATURE_ENCODING,
    /** The signature is nothing but zeros: a placeholder. */
    SIGNATURE_BLANK,
    /** There is no key for the {@code keyId}. */
    KEY_UNKNOWN,
    /** The public key is not the base64 of the raw 32 bytes of a usable point. */
    KEY_ENCODING,
    /** The public key is one for which anybody can forge. */
    KEY_SMALL_ORDER,
    /** The signature's second half is not reduced (RFC 8032 section 5.1.7). */
    MALLEABLE,
    /** Another known key signed. */
    WRONG_KEY,
    /** The binding to a request's signature is missing, or was not expected (Beckn 2.0). */
    REQUEST_SIGNATURE,
    /** The body, or its digest, was signed instead of the signing string. */
    SIGNED_BODY_DIRECTLY,
    /** A hash of the signing string was signed instead of the string. */
    PREHASHED,
    /** The signing string was put together differently. */
    SIGNING_STRING_VARIANT,
    /** Another hash, label or encoding of the digest was used, or something besides the body was hashed. */
    DIGEST_VARIANT,
    /** The times in the header are not those in the signing string. */
    TIMES_CHANGED,
    /** The body is empty and what was signed was not. */
    BODY_MISSING,
    /** The body was written anew, or changed on its way, between signing and arriving. */
    BODY_RESERIALISED,
    /** None of the mistakes the doctor knows. */
    UNKNOWN
}
