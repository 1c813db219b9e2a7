package io.saola.inference.incident;

import io.saola.core.config.RuleConfig;
import io.saola.core.detection.PictureSignals;
import io.saola.core.incident.PictureFault;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/**
 * The camera does not show what it usually shows: most of its edges are gone and nothing is in
 * their place, so that it is covered; or other things are there, or the same ones elsewhere, so
 * that it was moved; or it is not as sharp as it was. Whatever of it holds, the camera is one
 * situation.
 */
final class Tampering implements Judge {

  private static final long PICTURE = 0;

  private static final double COVERED = 0.6;
  private static final double STILL_COVERED = 0.45;

  /** How clear that is: there is no share that tells. */
  private static final double BLURRED = 0.5;

  private static final double OTHER_THINGS = 0.3;
  private static final double STILL_OTHER_THINGS = 0.45;
  private static final double ELSEWHERE = 0.5;
  private static final double ELSEWHERE_RATHER = 0.25;

  private final Sharpness sharpness = new Sharpness();

  Tampering(RuleConfig config) {
    if (config.zone() != null || config.line() != null) {
      throw new IllegalArgumentException(
          "rule " + config.id() + ": the whole picture expected, found " + config.place());
    }
  }

  @Override
  public double gapSeconds() {
    return STAYS_SECONDS;
  }

  @Override
  public void observe(Scene scene, SituationBook book) {
    Map<String, Double> signals = scene.signals();
    Double edges = signals.get(PictureSignals.EDGES);
    double blank = signals.getOrDefault(PictureSignals.BLANK, 0.0);
    double elsewhere = signals.getOrDefault(PictureSignals.ELSEWHERE, 0.0);
    boolean open = book.isOpen(PICTURE);
    double covered = edges == null ? 0 : covered(blank, open);
    double moved = edges == null ? 0 : moved(edges, elsewhere, open);
    double clarity = Math.max(covered, moved);
    if (clarity > 0) {
      if (open) {
        // Of another picture; what is seen after that may be another one again.
        sharpness.forget();
      }
      // Where nothing is, nothing is elsewhere: what is covered is not moved as well.
      hold(scene, clarity, covered > 0 ? PictureFault.COVERED : PictureFault.MOVED, book);
    } else if (sharpness.isLost(signals.get(PictureSignals.SHARPNESS), scene.step(), open)) {
      hold(scene, BLURRED, PictureFault.BLURRED, book);
    } else if (edges == null) {
      book.hide(PICTURE, Hidden.UNSEEN);
    }
  }

  private static void hold(Scene scene, double clarity, PictureFault fault, SituationBook book) {
    book.hold(PICTURE, scene.time(), scene.time(), Holding.ofPicture(scene, clarity));
    book.blame(PICTURE, fault);
  }

  private static double covered(double blank, boolean open) {
    return blank >= (open ? STILL_COVERED : COVERED) ? blank : 0;
  }

  private static double moved(double edges, double elsewhere, boolean open) {
    boolean shifted = elsewhere >= Math.max(ELSEWHERE, edges + ELSEWHERE_RATHER);
    boolean other = edges < (open ? STILL_OTHER_THINGS : OTHER_THINGS);
    return shifted || other ? Math.max(elsewhere, 1 - edges) : 0;
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    sharpness.writeTo(out);
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    sharpness.readFrom(in);
  }
}
