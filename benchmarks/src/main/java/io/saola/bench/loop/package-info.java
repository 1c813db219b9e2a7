/**
 * The whole loop from a decoded frame to detections, beside its two unavoidable parts. In comes a
 * frame of a recording, out goes the time of both.
 */
@NullMarked
package io.saola.bench.loop;

import org.jspecify.annotations.NullMarked;
