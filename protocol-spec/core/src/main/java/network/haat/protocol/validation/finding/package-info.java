/** What validation says: levels, severities, findings, and what they are about. */
@NullMarked
package network.haat.protocol.validation.finding;

import org.jspecify.annotations.NullMarked;
