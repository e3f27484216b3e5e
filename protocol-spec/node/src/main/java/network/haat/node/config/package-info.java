/** Typed configuration: one documented file for each application, and the environment over it. */
@NullMarked
package network.haat.node.config;

import org.jspecify.annotations.NullMarked;
