/**
 * Rules over tracks: each situation of a rule becomes one incident, opened, updated and ended. In
 * come a camera's detections, frame by frame; out go its tracks and incident events.
 */
@NullMarked
package io.saola.inference.incident;

import org.jspecify.annotations.NullMarked;
