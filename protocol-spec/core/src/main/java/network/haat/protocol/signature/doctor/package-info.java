/**
 * Says why a signature does not verify, and proves it: reads what the strict reader refuses, and searches a declared,
 * bounded list of known mistakes for one under which Ed25519 does verify. Decides nothing: whether a signature holds is
 * said by {@link network.haat.protocol.signature.Verifier} alone.
 */
@NullMarked
package network.haat.protocol.signature.doctor;

import org.jspecify.annotations.NullMarked;
