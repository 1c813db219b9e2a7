/**
 * How fast a session's bytes become access units. In come interleaved packets as a camera of 4
 * Mbit/s sends them; out go bytes a second and allocation per picture.
 */
@NullMarked
package io.saola.bench.depacketise;

import org.jspecify.annotations.NullMarked;
