package io.saola.inference.tracking;

import io.saola.core.detection.Detection;
import io.saola.core.geometry.Box;
import io.saola.core.time.MediaTime;
import java.util.Arrays;
import java.util.List;

/**
 * Which detection of a frame belongs to which track: ByteTrack's two passes (Zhang et al. 2022,
 * clear detections first, then doubtful ones for what is still missing), and between them a pass by
 * distance instead of overlap for small fast objects, which at few frames a second do not overlap
 * themselves from frame to frame (as C-BIoU's larger boxes, Yang et al. 2023, but as large as the
 * filter's own doubt). Arrays are reused; one thread at a time.
 */
final class Association {

  /** Detections from here on are clear: they start tracks. */
  static final double CLEAR_SCORE = 0.5;

  private static final double CLEAR_MIN_IOU = 0.25;
  private static final double DOUBTFUL_MIN_IOU = 0.35;

  /** A track out of sight competes with one in sight, but loses when both fit alike. */
  private static final double HIDDEN_PENALTY = 0.1;

  /** Beyond this many standard deviations a position is not plausible. */
  private static final double REACH = 2.5;

  private static final double SHORTEST_REACH_SIZES = 0.3;
  private static final double LONGEST_REACH_SIZES = 2;
  private static final double MAX_SIZE_RATIO = 1.8;

  /** How long a track that nothing overlaps is still searched for nearby. */
  private static final double SEARCH_SECONDS = 0.5;

  static final int NONE = -1;

  private final Pairs pairs = new Pairs();
  private final Assignment assignment = new Assignment();
  private int[] solution = new int[0];
  private int[] detectionOf = new int[0];
  private boolean[] taken = new boolean[0];

  /** Matches; ask {@link #detectionOf} and {@link #isTaken} for the result. */
  void match(List<Tracklet> tracks, List<Detection> detections, MediaTime now, double cadence) {
    reset(tracks.size(), detections.size());
    collectOverlaps(tracks, detections, now, true);
    assign(tracks.size(), detections.size(), 1 - CLEAR_MIN_IOU + HIDDEN_PENALTY);
    collectNeighbours(tracks, detections, now, cadence);
    assign(tracks.size(), detections.size(), 1);
    collectOverlaps(tracks, detections, now, false);
    assign(tracks.size(), detections.size(), 1 - DOUBTFUL_MIN_IOU + HIDDEN_PENALTY);
  }

  int detectionOf(int track) {
    return detectionOf[track];
  }

  boolean isTaken(int detection) {
    return taken[detection];
  }

  static boolean isClear(Detection detection) {
    return detection.score() >= CLEAR_SCORE;
  }

  private void collectOverlaps(
      List<Tracklet> tracks, List<Detection> detections, MediaTime now, boolean clear) {
    pairs.clear();
    double minIou = clear ? CLEAR_MIN_IOU : DOUBTFUL_MIN_IOU;
    for (int t = 0; t < tracks.size(); t++) {
      Tracklet track = tracks.get(t);
      if (detectionOf[t] != NONE) {
        continue;
      }
      double penalty = HIDDEN_PENALTY * Math.min(1, track.unseenSeconds(now) / 2);
      for (int d = 0; d < detections.size(); d++) {
        Detection detection = detections.get(d);
        if (!taken[d] && isClear(detection) == clear && isSameKind(track, detection)) {
          double iou = iou(track.filter(), detection.box());
          if (iou >= minIou) {
            pairs.add(t, d, 1 - iou + penalty);
          }
        }
      }
    }
  }

  private void collectNeighbours(
      List<Tracklet> tracks, List<Detection> detections, MediaTime now, double cadence) {
    pairs.clear();
    for (int t = 0; t < tracks.size(); t++) {
      Tracklet track = tracks.get(t);
      // A track seen once has no direction yet: past the next frame anything would fit it.
      double search = track.hits() < 2 ? 1.5 * cadence : Math.max(SEARCH_SECONDS, 2.5 * cadence);
      if (detectionOf[t] != NONE || track.unseenSeconds(now) > search) {
        continue;
      }
      for (int d = 0; d < detections.size(); d++) {
        Detection detection = detections.get(d);
        if (!taken[d] && isClear(detection) && isSameKind(track, detection)) {
          addNeighbour(t, track.filter(), d, detection.box());
        }
      }
    }
  }

  private void addNeighbour(int t, BoxFilter filter, int d, Box box) {
    double size = filter.size();
    double ratio = Math.sqrt(box.area() / (filter.width() * filter.height()));
    if (ratio > MAX_SIZE_RATIO || ratio < 1 / MAX_SIZE_RATIO) {
      return;
    }
    double centreX = box.x() + box.width() / 2;
    double centreY = box.y() + box.height() / 2;
    double sizes =
        Math.hypot(
                centreX - filter.left() - filter.width() / 2,
                centreY - filter.top() - filter.height() / 2)
            / size;
    double reach = Math.sqrt(filter.squaredDistance(centreX, centreY)) / REACH;
    boolean plausible = reach < 1 && sizes < LONGEST_REACH_SIZES;
    if (plausible || sizes < SHORTEST_REACH_SIZES) {
      double distance = Math.min(reach, sizes / SHORTEST_REACH_SIZES);
      pairs.add(t, d, 0.7 * distance + 0.3 * Math.abs(Math.log(ratio)) / Math.log(MAX_SIZE_RATIO));
    }
  }

  private void assign(int tracks, int detections, double unassigned) {
    assignment.solve(pairs, tracks, detections, unassigned, solution);
    for (int t = 0; t < tracks; t++) {
      if (solution[t] >= 0) {
        detectionOf[t] = solution[t];
        taken[solution[t]] = true;
      }
    }
  }

  private void reset(int tracks, int detections) {
    if (detectionOf.length < tracks) {
      detectionOf = new int[2 * tracks];
      solution = new int[2 * tracks];
    }
    if (taken.length < detections) {
      taken = new boolean[2 * detections];
    }
    Arrays.fill(detectionOf, 0, tracks, NONE);
    Arrays.fill(taken, 0, detections, false);
  }

  private static boolean isSameKind(Tracklet track, Detection detection) {
    return track.kind() == Kind.of(detection.objectClass());
  }

  private static double iou(BoxFilter filter, Box box) {
    double w =
        Math.min(filter.left() + filter.width(), box.right()) - Math.max(filter.left(), box.x());
    double h =
        Math.min(filter.top() + filter.height(), box.bottom()) - Math.max(filter.top(), box.y());
    if (w <= 0 || h <= 0) {
      return 0;
    }
    double intersection = w * h;
    return intersection / (filter.width() * filter.height() + box.area() - intersection);
  }
}
