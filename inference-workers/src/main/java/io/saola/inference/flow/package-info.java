/**
 * Traffic counted from tracks. In come a camera's tracks, frame by frame; out go its counts by
 * line, class and direction, and what was in its zones, how many and how fast, minute by minute.
 */
@NullMarked
package io.saola.inference.flow;

import org.jspecify.annotations.NullMarked;
