/**
 * The built-in detector: whatever differs from a learned picture of the empty street. In come small
 * colour pictures and the boxes where nothing may be learned, out go boxes of class {@code
 * moving-object}; no weights are needed.
 */
@NullMarked
package io.saola.inference.detect.motion;

import org.jspecify.annotations.NullMarked;
