package io.saola.simulator.detector.fit;

import io.saola.core.detection.Detection;
import io.saola.core.geometry.Box;
import io.saola.simulator.detector.Target;
import io.saola.simulator.detector.Visibility;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of everything that was there, and what was seen besides.
 *
 * @param ghosts boxes where nothing was
 * @param seconds that the frames stand for
 */
record Sample(List<Look> looks, List<Ghost> ghosts, double seconds, int frames) {

  /** A detection belongs to what it overlaps by half. */
  static final double SAME = 0.5;

  private static final double PART_OF_SOMETHING = 0.25;

  /**
   * One thing in one frame.
   *
   * @param track the same for the same thing
   * @param found null when it was missed
   */
  record Look(long track, double time, Box box, double visibility, @Nullable Detection found) {

    /** Errors of left, top, right and bottom edge in shares of width and height. */
    double error(int edge) {
      if (found == null) {
        return Double.NaN;
      }
      Box seen = found.box();
      return switch (edge) {
        case 0 -> (seen.x() - box.x()) / box.width();
        case 1 -> (seen.y() - box.y()) / box.height();
        case 2 -> (seen.right() - box.right()) / box.width();
        default -> (seen.bottom() - box.bottom()) / box.height();
      };
    }
  }

  /**
   * @param first whether nothing was there in the frame before either
   * @param height share of the picture's height
   */
  record Ghost(boolean first, double height, double aspect, double score) {}

  static Sample of(List<JudgedSequence> sequences) {
    List<Look> looks = new ArrayList<>();
    List<Ghost> ghosts = new ArrayList<>();
    double seconds = 0;
    int frames = 0;
    for (int i = 0; i < sequences.size(); i++) {
      JudgedSequence sequence = sequences.get(i);
      List<Box> before = List.of();
      for (JudgedSequence.Frame frame : sequence.frames()) {
        List<Detection> unclaimed = judge(frame, sequence, (long) i << 32, looks);
        addGhosts(unclaimed, before, sequence.height(), ghosts);
        before = unclaimed.stream().map(Detection::box).toList();
      }
      frames += sequence.frames().size();
      seconds += sequence.frames().getLast().time() - sequence.frames().getFirst().time();
    }
    return new Sample(looks, ghosts, seconds, frames);
  }

  private record Pair(int truth, int seen, double iou) {}

  /** Notes what became of the truth; gives what was seen and belongs to nothing. */
  private static List<Detection> judge(
      JudgedSequence.Frame frame, JudgedSequence sequence, long base, List<Look> looks) {
    List<Target> truth = frame.truth();
    List<Detection> seen = frame.seen();
    int[] partner = new int[truth.size()];
    Arrays.fill(partner, -1);
    boolean[] taken = new boolean[seen.size()];
    for (Pair pair : pairs(truth, seen)) {
      if (partner[pair.truth] < 0 && !taken[pair.seen]) {
        partner[pair.truth] = pair.seen;
        taken[pair.seen] = true;
      }
    }
    double[] visibility = Visibility.of(truth, sequence.width(), sequence.height());
    for (int i = 0; i < partner.length; i++) {
      Target target = truth.get(i);
      if (!frame.ignored().contains(target.key())) {
        looks.add(
            new Look(
                base + target.key(),
                frame.time(),
                target.box(),
                visibility[i],
                partner[i] < 0 ? null : seen.get(partner[i])));
      }
    }
    List<Detection> unclaimed = new ArrayList<>();
    for (int i = 0; i < taken.length; i++) {
      Box box = seen.get(i).box();
      boolean nothingThere =
          truth.stream()
              .allMatch(
                  target ->
                      target.box().intersectionArea(box)
                          < PART_OF_SOMETHING * Math.min(box.area(), target.box().area()));
      if (!taken[i] && nothingThere) {
        unclaimed.add(seen.get(i));
      }
    }
    return unclaimed;
  }

  private static List<Pair> pairs(List<Target> truth, List<Detection> seen) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < truth.size(); i++) {
      for (int j = 0; j < seen.size(); j++) {
        double iou = truth.get(i).box().iou(seen.get(j).box());
        if (iou >= SAME) {
          pairs.add(new Pair(i, j, iou));
        }
      }
    }
    pairs.sort(Comparator.comparingDouble(Pair::iou).reversed());
    return pairs;
  }

  private static void addGhosts(
      List<Detection> unclaimed, List<Box> before, int height, List<Ghost> ghosts) {
    for (Detection each : unclaimed) {
      Box box = each.box();
      ghosts.add(
          new Ghost(
              before.stream().noneMatch(old -> old.iou(box) > 0.3),
              box.height() / height,
              box.width() / Math.max(1, box.height()),
              each.score()));
    }
  }

  /** Two looks at the same thing, some time apart. */
  record Twice(Look early, Look late) {

    double gap() {
      return late.time - early.time;
    }
  }

  /** Looks at the same thing that lie about so many seconds apart. */
  List<Twice> twice(double seconds) {
    Map<Long, List<Look>> tracks = new HashMap<>();
    looks.forEach(look -> tracks.computeIfAbsent(look.track, _ -> new ArrayList<>()).add(look));
    List<Twice> twice = new ArrayList<>();
    for (List<Look> track : tracks.values()) {
      int late = 0;
      for (Look early : track) {
        while (late < track.size() && track.get(late).time - early.time < seconds - 1e-6) {
          late++;
        }
        if (late < track.size() && track.get(late).time - early.time < 2.5 * seconds) {
          twice.add(new Twice(early, track.get(late)));
        }
      }
    }
    return twice;
  }
}
