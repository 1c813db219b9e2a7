package io.saola.inference.detect.signal;

import io.saola.core.config.CameraConfig;
import io.saola.core.detection.PictureSignals;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.incident.IncidentType;
import io.saola.core.time.MediaTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Measures how the picture itself fares, for rules about the camera: whether it stands still,
 * whether it shows what it usually shows, and how sharp it is. What is usual is learned from the
 * frames and forgotten when their size changes, or none came for long. One thread at a time.
 */
final class PictureMeter implements SignalMeter {

  /** Nobody can tell what happened in a longer gap. */
  private static final double LONGEST_GAP_SECONDS = 600;

  /** Further back, and the camera's clock was set. */
  private static final double CLOCK_SET_SECONDS = 5;

  /** Of what is learned from a picture after a gap. */
  private static final double MOST_STEP_SECONDS = 2;

  /** Squared levels; below this there is no edge whose sharpness could be told. */
  private static final double LEAST_ENERGY = 5;

  private final boolean stands;
  private final boolean looks;
  private @Nullable Kit kit;
  private @Nullable MediaTime last;

  /** What was restored, until the first frame shows whether it fits. */
  private @Nullable LearnedView restored;

  /** All that is made for frames of one shape. */
  private record Kit(
      CellPicture picture,
      EdgeField edges,
      Stillness stillness,
      Repetition repetition,
      FamiliarView familiar) {

    static Kit of(AnalysisFrame frame, @Nullable LearnedView learned) {
      CellPicture picture = new CellPicture(frame);
      int cells = picture.cells().length;
      return new Kit(
          picture,
          new EdgeField(picture),
          new Stillness(cells),
          new Repetition(picture.marks().length),
          learned != null && learned.fits(frame, cells) ? learned.view() : new FamiliarView(cells));
    }
  }

  /**
   * @param stands whether to measure stillness
   * @param looks whether to measure what is seen, and how sharply
   */
  PictureMeter(boolean stands, boolean looks) {
    this.stands = stands;
    this.looks = looks;
  }

  /** What the camera's rules need, if anything. */
  static Optional<PictureMeter> of(CameraConfig camera) {
    boolean stands = has(camera, IncidentType.CAMERA_FROZEN);
    boolean looks = has(camera, IncidentType.CAMERA_TAMPERED);
    return stands || looks ? Optional.of(new PictureMeter(stands, looks)) : Optional.empty();
  }

  private static boolean has(CameraConfig camera, IncidentType type) {
    return camera.rules().stream().anyMatch(rule -> rule.type() == type);
  }

  @Override
  public void measure(AnalysisFrame frame, Map<String, Double> into) {
    Kit fitting = kit;
    if (fitting == null || !fitting.picture().fits(frame)) {
      fitting = Kit.of(frame, restored);
      kit = fitting;
      restored = null;
    }
    MediaTime before = last;
    last = frame.time();
    double step = before == null ? 0 : frame.time().secondsSince(before);
    fitting.picture().take(frame);
    if (stands) {
      CellPicture picture = fitting.picture();
      into.put(PictureSignals.STILL, fitting.stillness().take(picture.cells(), frame.time()));
      into.put(PictureSignals.REPEATS, fitting.repetition().take(picture.marks(), frame.time()));
    }
    if (looks) {
      look(fitting, step, into);
    }
  }

  @Override
  public byte[] memory() {
    Kit known = kit;
    MediaTime seen = last;
    if (!looks || known == null || seen == null) {
      LearnedView kept = restored;
      return kept == null ? new byte[0] : kept.toBytes();
    }
    CellPicture picture = known.picture();
    return new LearnedView(
            picture.sourceWidth(),
            picture.sourceHeight(),
            picture.cells().length,
            seen,
            known.familiar())
        .toBytes();
  }

  @Override
  public void restore(byte[] memory) {
    if (looks && memory.length > 0) {
      LearnedView learned = LearnedView.of(memory);
      restored = learned;
      last = learned.last();
    }
  }

  private static void look(Kit kit, double step, Map<String, Double> into) {
    EdgeField edges = kit.edges();
    FamiliarView familiar = kit.familiar();
    edges.derive();
    if (step > LONGEST_GAP_SECONDS || step < -CLOCK_SET_SECONDS) {
      familiar.begin();
    }
    if (familiar.take(edges, Math.clamp(step, 0, MOST_STEP_SECONDS))) {
      into.put(PictureSignals.EDGES, familiar.edges());
      into.put(PictureSignals.BLANK, familiar.blank());
      into.put(PictureSignals.ELSEWHERE, familiar.elsewhere());
    }
    if (edges.energy() >= LEAST_ENERGY) {
      into.put(PictureSignals.SHARPNESS, kit.picture().fineEnergy() / edges.energy());
    }
  }
}
