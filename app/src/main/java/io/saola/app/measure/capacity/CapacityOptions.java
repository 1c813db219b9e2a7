package io.saola.app.measure.capacity;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What is to be measured.
 *
 * @param video the recording that cameras show
 * @param height of the pictures, pixels, 0 for the recording's own size
 * @param loads shares of the cameras that show the recording; the others show its place deserted
 * @param naive whether the pipeline without Saola is measured, too
 * @param warmUp of each step, not counted
 * @param step length of what is counted
 * @param most cameras
 */
public record CapacityOptions(
    Path video,
    int height,
    List<Double> loads,
    boolean naive,
    Duration warmUp,
    Duration step,
    int most) {

  public CapacityOptions {
    loads = List.copyOf(loads);
  }
}
