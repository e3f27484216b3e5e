/** Checking what gateways say in delivery receipts, against their keys and a copy of the registry's log. */
@NullMarked
package network.haat.sandbox.receipt;

import org.jspecify.annotations.NullMarked;
