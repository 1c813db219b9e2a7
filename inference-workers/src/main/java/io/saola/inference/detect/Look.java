package io.saola.inference.detect;

import io.saola.core.frame.AnalysisFrame;
import io.saola.core.geometry.Box;
import java.util.List;

/**
 * One frame to be looked at, and by which camera's eyes.
 *
 * @param eyes made by the detector that is asked
 * @param frame stays the caller's
 * @param held as in {@link CameraDetector#detect}
 */
public record Look(CameraDetector eyes, AnalysisFrame frame, List<Box> held) {}
