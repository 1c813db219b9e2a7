package io.saola.inference.detect.motion;

import io.saola.core.config.CameraConfig;
import io.saola.core.detection.ObjectClass;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelLayout;
import io.saola.core.metrics.Meters;
import io.saola.inference.detect.CameraDetector;
import io.saola.inference.detect.Detector;
import io.saola.inference.detect.StageTimers;
import java.util.Set;
import org.bytedeco.opencv.global.opencv_core;

/**
 * Background subtraction: reports whatever is not part of the street as {@link
 * ObjectClass#MOVING_OBJECT}, standing objects too, as long as their place is held. Each camera's
 * detector has a background of its own.
 */
public final class MotionDetector implements Detector {

  /** What {@code detector.model} says. */
  public static final String NAME = "motion";

  public static final Set<ObjectClass> CLASSES = Set.of(ObjectClass.MOVING_OBJECT);

  /**
   * In colour, since grey alone cannot tell a dark car from a shadow. 480 wide keeps a motorcycle
   * 40 pixels wide in a 1080p picture at 10 pixels; 360 high gives a 4:3 camera the same width.
   */
  static final PictureFormat INPUT = new PictureFormat(480, 360, PixelLayout.BGR_PACKED, 0);

  private final StageTimers timers;

  public MotionDetector(Meters meters) {
    this.timers = new StageTimers(meters);
    // OpenCV would start a pool of its own; here each camera's work stays on the thread it came on.
    opencv_core.setNumThreads(1);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public PictureFormat input() {
    return INPUT;
  }

  @Override
  public Set<ObjectClass> classes() {
    return CLASSES;
  }

  @Override
  public boolean learns() {
    return true;
  }

  @Override
  public CameraDetector forCamera(CameraConfig camera) {
    return new MotionCameraDetector(camera, timers);
  }

  @Override
  public void close() {
    // Everything native belongs to the camera detectors.
  }
}
