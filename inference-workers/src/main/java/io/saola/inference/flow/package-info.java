/**
 * Traffic counted from tracks. In come a camera's tracks, frame by frame; out go its counts by
 * line, class and direction.
 */
@NullMarked
package io.saola.inference.flow;

import org.jspecify.annotations.NullMarked;
