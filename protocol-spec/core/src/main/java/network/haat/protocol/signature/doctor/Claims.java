package network.haat.protocol.signature.doctor;

import org.jspecify.annotations.Nullable;

/**
 * What a header claims, as far as it could be read.
 *
 * @param subscriberId of the keyId, or empty
 * @param created exactly as written, or null when it is missing
 * @param expires exactly as written, or null when it is missing
 * @param lastCreated the last {@code created} where there are several
 * @param lastExpires the last {@code expires} where there are several
 * @param readCreated {@code created} as a plain number of seconds, or null when it could not be read as one
 * @param readExpires {@code expires} likewise
 * @param answersRequest whether its list names {@code request-signature}
 * @param signature 64 bytes, or null when they could not be read
 */
@SuppressWarnings("ArrayRecordComponent") // compared never
record Claims(
        String subscriberId,
        @Nullable String created,
        @Nullable String expires,
        @Nullable String lastCreated,
        @Nullable String lastExpires,
        @Nullable Long readCreated,
        @Nullable Long readExpires,
        boolean answersRequest,
        byte @Nullable [] signature) {}
