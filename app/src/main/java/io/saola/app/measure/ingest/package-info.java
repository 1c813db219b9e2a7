/**
 * {@code saola measure ingest}: what receiving and decoding cost. In come simulated cameras; every
 * reader runs as a process of its own, so that the operating system says what it took, and out
 * comes a report that is held against targets.
 */
@NullMarked
package io.saola.app.measure.ingest;

import org.jspecify.annotations.NullMarked;
