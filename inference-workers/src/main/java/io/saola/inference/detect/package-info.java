/**
 * Detectors: what looks at an analysis frame and says what is in it, one sub-package per runtime.
 * In come leased frames and the boxes where learning is held, out go a frame's detections in source
 * pixels; which detector a camera gets is decided by {@link io.saola.inference.detect.Detectors}.
 */
@NullMarked
package io.saola.inference.detect;

import org.jspecify.annotations.NullMarked;
