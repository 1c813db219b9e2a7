/**
 * The closed list of meters. Every stage gets its counters and timers from here, so that the list
 * in the documentation is the list in the program.
 */
@NullMarked
package io.saola.core.metrics;

import org.jspecify.annotations.NullMarked;
