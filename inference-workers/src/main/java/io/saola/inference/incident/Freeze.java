package io.saola.inference.incident;

import io.saola.core.config.RuleConfig;
import io.saola.core.detection.PictureSignals;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/**
 * The picture stands still. Where only pictures come that came before, bit for bit, the rule's
 * {@code after} is enough. Where the picture just hardly changes, as a frozen one does that an
 * encoder varies, and as an empty street does, it takes four times as long as this camera's picture
 * was quiet at any time of late, ten minutes at most. Either must last twice as long as it did of
 * late before the picture went on, so that a camera of which nights look alike is told once, if at
 * all. The whole picture is the situation.
 */
final class Freeze implements Judge {

  private static final long PICTURE = 0;

  /** Where a picture hardly changes for so long, something is wrong, whatever is usual. */
  private static final double QUIET_SECONDS = 600;

  /** From day to night streets become quiet by and by, and not four times quieter at once. */
  private static final double UNUSUALLY = 4;

  private static final double COVERED = 0.5;

  private final double after;
  private final double clear;
  private final Spell repeating = new Spell();
  private final Spell quiet = new Spell();

  Freeze(RuleConfig config) {
    this.after = SituationBook.seconds(config.after());
    this.clear = SituationBook.seconds(config.clear());
  }

  @Override
  public double gapSeconds() {
    return STAYS_SECONDS;
  }

  @Override
  public void observe(Scene scene, SituationBook book) {
    Map<String, Double> signals = scene.signals();
    Double repeats = signals.get(PictureSignals.REPEATS);
    Double still = signals.get(PictureSignals.STILL);
    if (repeats == null || still == null) {
      book.hide(PICTURE, Hidden.UNSEEN);
      return;
    }
    repeating.take(repeats, scene.step());
    // Behind a cloth it is quiet, too: that is another situation.
    double blank = signals.getOrDefault(PictureSignals.BLANK, 0.0);
    quiet.take(blank >= COVERED ? 0 : still, scene.step());
    boolean open = book.isOpen(PICTURE);
    if (repeating.lasts(open ? clear / 2 : repeating.unusual(after))) {
      hold(repeats, scene, book);
    } else if (quiet.lasts(leastQuiet()) || (open && quiet.isUnbroken())) {
      hold(still, scene, book);
    }
  }

  private double leastQuiet() {
    double here = Math.min(QUIET_SECONDS, UNUSUALLY * quiet.usual());
    return quiet.unusual(Math.max(after, here));
  }

  private static void hold(double seconds, Scene scene, SituationBook book) {
    book.hold(
        PICTURE,
        scene.time().plusMicros(-Math.round(seconds * 1e6)),
        scene.time(),
        Holding.ofPicture(scene, 1));
  }

  @Override
  public void forget() {
    repeating.begin();
    quiet.begin();
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    repeating.writeTo(out);
    quiet.writeTo(out);
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    repeating.readFrom(in);
    quiet.readFrom(in);
  }
}
