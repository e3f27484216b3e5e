/** What the registry decides, and the ports it needs for that. Knows neither HTTP nor SQL. */
@NullMarked
package network.haat.registry.core;

import org.jspecify.annotations.NullMarked;
