/**
 * What keeping encoded video costs the network thread. In come access units as a camera of 4 Mbit/s
 * sends them; out go bytes a second and allocation per unit.
 */
@NullMarked
package io.saola.bench.record;

import org.jspecify.annotations.NullMarked;
