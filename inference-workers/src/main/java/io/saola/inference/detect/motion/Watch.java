package io.saola.inference.detect.motion;

import io.saola.core.detection.Detection;
import io.saola.core.detection.ObjectClass;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.FrameTransform;
import io.saola.core.frame.FrameView;
import io.saola.core.geometry.Box;
import io.saola.inference.detect.StageTimers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Decides, frame by frame, what of the foreground is an object and where the background may be
 * learned. One thread at a time.
 */
final class Watch implements AutoCloseable {

  /** More of the picture than this does not move by itself: a lamp, the sun, the camera. */
  private static final double WHOLE_PICTURE = 0.5;

  private static final double RELEARNING_RATE = 0.3;
  private static final double SETTLING_SECONDS = 1;

  /** When even the held places cannot be right any more. */
  private static final double LONGEST_CHANGE_SECONDS = 5;

  /** So high that what was learned there before no longer counts. */
  private static final double GHOST_RATE = 0.95;

  /** Pixels of the input; smaller things are not told from noise. */
  private static final int SMALLEST_SIDE = 5;

  private static final int SMALLEST_AREA = 24;

  /** Sure by its size: half of it, 8x8, is what starts a track. Leaves in the wind are smaller. */
  private static final double SURE_AREA = 128;

  /** Around a held box, pixels and share of its longer side: tracks lag behind their object. */
  private static final double MARGIN = 4;

  private static final double MARGIN_SHARE = 0.15;

  private static final Comparator<Detection> ORDER =
      Comparator.comparingDouble(Detection::score)
          .reversed()
          .thenComparingDouble(d -> d.box().x())
          .thenComparingDouble(d -> d.box().y());

  private final Scene scene;
  private final Pace pace;
  private final Ghosts ghosts = new Ghosts();
  private final StageTimers timers;
  private double changing;
  private double settling;

  /**
   * Begins to watch pictures of one size.
   *
   * @param memory what an earlier watch has learned, empty for nothing; ignored unless it fits
   */
  Watch(int columns, int rows, byte[] memory, StageTimers timers) {
    this.scene = new Scene(columns, rows);
    this.pace = SceneMemory.restore(memory, scene) ? Pace.settled() : new Pace();
    this.timers = timers;
  }

  boolean fits(int columns, int rows) {
    return scene.columns() == columns && scene.rows() == rows;
  }

  byte[] memory() {
    return pace.isWarmingUp() ? new byte[0] : SceneMemory.save(scene);
  }

  /**
   * Looks at the next frame.
   *
   * @param view the part of the frame that is watched here, the same in every frame
   * @param held source pixels
   * @param elapsed seconds of media time since the frame before
   * @return objects in source pixels, highest score first
   */
  List<Detection> look(
      AnalysisFrame frame, FrameView view, List<Box> held, double elapsed, double minScore) {
    long started = timers.now();
    double step = pace.advance(elapsed);
    scene.take(view.pixels().bytes(), 3 * view.pixels().format().width());
    hold(held, view.transform());
    long prepared = timers.now();
    boolean usable = compare(step);
    long compared = timers.now();
    List<Detection> seen = usable ? objects(frame, view, step, minScore) : List.of();
    timers.record(started, prepared, compared, timers.now());
    return seen;
  }

  @Override
  public void close() {
    scene.close();
  }

  private void hold(List<Box> held, FrameTransform transform) {
    PlaceMask mask = scene.held();
    if (!mask.isEmpty()) {
      mask.clear();
    }
    for (Box box : held) {
      Box place = transform.toInput(box);
      mask.mark(place, MARGIN + MARGIN_SHARE * Math.max(place.width(), place.height()));
    }
  }

  /** Compares and learns; false when the frame says nothing about objects. */
  private boolean compare(double step) {
    if (pace.isWarmingUp()) {
      scene.compareAndLearn(pace.rate(step));
      return false;
    }
    scene.compare();
    if (scene.change() > WHOLE_PICTURE) {
      relearn(step);
      return false;
    }
    changing = 0;
    settling = Math.max(0, settling - step);
    scene.tidy();
    if (!scene.held().isEmpty()) {
      scene.narrowHeld();
    }
    scene.learn(settling > 0 ? RELEARNING_RATE : pace.rate(step));
    return settling <= 0;
  }

  private void relearn(double step) {
    changing += step;
    settling = SETTLING_SECONDS;
    if (changing > LONGEST_CHANGE_SECONDS) {
      scene.held().clear();
    }
    scene.learnLight(RELEARNING_RATE);
  }

  private List<Detection> objects(
      AnalysisFrame frame, FrameView view, double step, double minScore) {
    Blobs blobs = scene.blobs();
    List<Detection> objects = new ArrayList<>();
    for (int label = 1; label < blobs.count(); label++) {
      double score = score(blobs, label);
      if (score < minScore) {
        continue;
      }
      Box box = box(blobs, label);
      if (scene.isGhost(label)) {
        ghosts.suspect(box, step);
      } else {
        Box source =
            view.transform().toSource(box).clippedTo(frame.sourceWidth(), frame.sourceHeight());
        objects.add(new Detection(ObjectClass.MOVING_OBJECT, score, source));
      }
    }
    learnGhosts();
    objects.sort(ORDER);
    return objects;
  }

  private void learnGhosts() {
    List<Box> proven = ghosts.proven();
    if (!proven.isEmpty()) {
      scene.held().fill();
      proven.forEach(scene.held()::unmark);
      scene.learn(GHOST_RATE);
    }
  }

  /**
   * How sure it is an object, 0..1: a solid part of some size that differs clearly. 1 at a mean
   * difference of 30 levels and a box that is filled by more than half; 0 for what is too small.
   */
  private static double score(Blobs blobs, int label) {
    if (blobs.area(label) < SMALLEST_AREA
        || blobs.width(label) < SMALLEST_SIDE
        || blobs.height(label) < SMALLEST_SIDE) {
      return 0;
    }
    return Math.min(1, blobs.area(label) / SURE_AREA)
        * Math.min(1, blobs.contrast(label) / 30)
        * Math.min(1, blobs.fill(label) / 0.55);
  }

  private static Box box(Blobs blobs, int label) {
    return new Box(blobs.left(label), blobs.top(label), blobs.width(label), blobs.height(label));
  }
}
