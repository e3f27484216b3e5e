package network.haat.protocol.validation.rule;

import java.util.List;

/** A predicate of a rule. Immutable; a value that is not there never breaks one, unless it is the point. */
interface Check {

    /** The paths it reads in the message judged, and in those before it. */
    List<Path> reads();

    /** Where it does not hold. */
    List<Breach> breaches(Scope scope);
}
