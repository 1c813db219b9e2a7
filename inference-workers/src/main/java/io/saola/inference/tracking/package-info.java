/**
 * Objects followed from frame to frame. In come a camera's detections at any rhythm; out go its
 * confirmed tracks, whose ids are never used twice.
 */
@NullMarked
package io.saola.inference.tracking;

import org.jspecify.annotations.NullMarked;
