package io.saola.inference.detect;

import io.saola.core.config.CameraConfig;
import io.saola.core.detection.ObjectClass;
import io.saola.core.frame.PictureFormat;
import java.util.List;
import java.util.Set;

/**
 * A model that is loaded and ready, shared by all cameras that use it. Safe for use by any thread.
 * Close it after every {@link CameraDetector} made from it.
 */
public interface Detector extends AutoCloseable {

  /** The model's name in the catalogue, or the file that was configured. */
  String name();

  /** What ingest scales frames to. */
  PictureFormat input();

  /** All that this detector can report. */
  Set<ObjectClass> classes();

  /**
   * Whether what it says about a frame depends on the frames before. Frames of a recording must
   * then go through one camera detector in order; otherwise several may work side by side.
   */
  boolean learns();

  /**
   * Eyes for one camera: reports only what the camera's {@code analysis.classes} name (all when it
   * names none) and its {@code detector.minScore} lets through. The caller closes it.
   */
  CameraDetector forCamera(CameraConfig camera);

  /**
   * How many frames one {@link #look} gains by taking together: 1 where there is nothing to gain.
   */
  default int mostAtOnce() {
    return 1;
  }

  /**
   * Looks at frames of several cameras, in one run of the model where that pays. The same as asking
   * each camera's eyes by {@link CameraDetector#detect}, but for what a runtime rounds.
   *
   * @param looks at most one for each camera, any number of them
   * @return for each look, in their order, what came of it
   */
  default List<Sight> look(List<Look> looks) {
    return looks.stream().map(Detector::lookAlone).toList();
  }

  private static Sight lookAlone(Look look) {
    try {
      return new Sight.Seen(look.eyes().detect(look.frame(), look.held()));
    } catch (RuntimeException reason) {
      return new Sight.Failed(reason);
    }
  }

  @Override
  void close();
}
