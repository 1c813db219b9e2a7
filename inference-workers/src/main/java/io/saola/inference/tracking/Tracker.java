package io.saola.inference.tracking;

import io.saola.core.detection.Detection;
import io.saola.core.detection.FrameDetections;
import io.saola.core.geometry.Box;
import io.saola.core.time.MediaTime;
import io.saola.core.track.FrameTracks;
import io.saola.core.track.Track;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Follows a camera's objects over frames at any, also changing, intervals. Every age and buffer is
 * seconds of media time. A track gets its id with its second detection, or at once when the first
 * is beyond doubt; ids ascend from 1 and are never used again, also after a restart. The result
 * depends on nothing but the detections. One thread at a time.
 */
public final class Tracker {

  /** How long a moving object that is hidden is waited for. */
  private static final double LOST_SECONDS = 2;

  /** How long a standing one is: a bus may stop in front of a stopped car. */
  private static final double LOST_STANDING_SECONDS = 60;

  private static final double TENTATIVE_SECONDS = 0.25;

  /** How long a rider is still known for one when the machine is missed. */
  private static final double MACHINE_SECONDS = 1;

  /** Two boxes that overlap so much are one object. */
  private static final double SAME_OBJECT_IOU = 0.8;

  private final Association association = new Association();
  private Timeline timeline = new Timeline();
  private List<Tracklet> tracklets = new ArrayList<>();
  private long lastId;
  private int width;
  private int height;

  /**
   * What became of a frame.
   *
   * @param step what its time meant
   * @param stepSeconds since the frame before, 0 when there is none that counts
   * @param cadenceSeconds usual time between frames
   */
  public record Update(
      Timeline.Step step, double stepSeconds, double cadenceSeconds, FrameTracks tracks) {}

  /**
   * Takes the next frame. One that is not later than the frame before changes nothing and has no
   * tracks.
   */
  public Update update(FrameDetections frame) {
    Timeline.Step step = timeline.next(frame.time());
    switch (step) {
      case IGNORE -> {
        return new Update(step, 0, timeline.cadenceSeconds(), tracksOf(frame, List.of()));
      }
      case START -> tracklets.clear();
      case FORWARD -> expire(frame.time());
    }
    fit(frame.width(), frame.height());
    follow(frame);
    return new Update(
        step, timeline.stepSeconds(), timeline.cadenceSeconds(), tracksOf(frame, confirmed()));
  }

  private void follow(FrameDetections frame) {
    MediaTime now = frame.time();
    for (Tracklet tracklet : tracklets) {
      tracklet.predict(timeline.stepSeconds(), now);
    }
    List<Detection> detections = Riding.withoutRiders(usable(frame), machines(now));
    association.match(tracklets, detections, now, timeline.cadenceSeconds());
    for (int t = 0; t < tracklets.size(); t++) {
      Tracklet tracklet = tracklets.get(t);
      int d = association.detectionOf(t);
      if (d == Association.NONE) {
        tracklet.miss();
      } else {
        Detection detection = detections.get(d);
        tracklet.match(detection, now, !Association.isClear(detection), timeline.cadenceSeconds());
        if (!tracklet.isConfirmed()) {
          tracklet.confirm(++lastId);
        }
      }
    }
    dropWhatLeft(now);
    start(detections, now);
  }

  /** Where the two-wheelers that were seen lately must be by now. */
  private List<Box> machines(MediaTime now) {
    List<Box> machines = new ArrayList<>();
    for (Tracklet tracklet : tracklets) {
      if (tracklet.isConfirmed()
          && tracklet.kind() == Kind.TWO_WHEELER
          && tracklet.unseenSeconds(now) <= MACHINE_SECONDS) {
        machines.add(tracklet.filter().box());
      }
    }
    return machines;
  }

  private void start(List<Detection> detections, MediaTime now) {
    for (int d = 0; d < detections.size(); d++) {
      Detection detection = detections.get(d);
      if (!association.isTaken(d) && Association.isClear(detection)) {
        Tracklet tracklet = Tracklet.of(detection, now);
        if (tracklet.isCertain()) {
          tracklet.confirm(++lastId);
        }
        tracklets.add(tracklet);
      }
    }
  }

  /** Ends what has not been seen for too long, before the frame of the given time is looked at. */
  private void expire(MediaTime now) {
    double rhythm = 2.5 * timeline.cadenceSeconds();
    tracklets.removeIf(
        tracklet -> {
          double patience = LOST_SECONDS;
          if (!tracklet.isConfirmed()) {
            patience = Math.min(TENTATIVE_SECONDS, rhythm);
          } else if (tracklet.isStationary()) {
            patience = LOST_STANDING_SECONDS;
          }
          return tracklet.unseenSeconds(now) > Math.max(patience, rhythm);
        });
  }

  /** Ends hidden tracks that moved out of the picture or where another object stands by now. */
  private void dropWhatLeft(MediaTime now) {
    tracklets.removeIf(
        tracklet -> !tracklet.seenAt(now) && (isOutside(tracklet) || isReplaced(tracklet, now)));
  }

  private boolean isOutside(Tracklet tracklet) {
    BoxFilter filter = tracklet.filter();
    double centreX = filter.left() + filter.width() / 2;
    double centreY = filter.top() + filter.height() / 2;
    return !(centreX >= 0 && centreX <= width && centreY >= 0 && centreY <= height);
  }

  private boolean isReplaced(Tracklet hidden, MediaTime now) {
    if (!hidden.isStationary()) {
      return false;
    }
    Box box = hidden.filter().box();
    for (Tracklet other : tracklets) {
      if (other.isConfirmed()
          && other.seenAt(now)
          && other.isStationary()
          && other.kind() == hidden.kind()
          && other.filter().box().iou(box) > SAME_OBJECT_IOU) {
        return true;
      }
    }
    return false;
  }

  /** Detections inside the picture, clearest first, one per object. */
  private static List<Detection> usable(FrameDetections frame) {
    List<Detection> usable = new ArrayList<>(frame.detections().size());
    for (Detection detection : frame.detections()) {
      Box box = detection.box().clippedTo(frame.width(), frame.height());
      if (box.width() >= 1 && box.height() >= 1) {
        usable.add(
            box.equals(detection.box())
                ? detection
                : new Detection(detection.objectClass(), detection.score(), box));
      }
    }
    usable.sort(Comparator.comparingDouble(Detection::score).reversed());
    return withoutDoubles(usable);
  }

  /** A detector that suppresses per class reports a pickup as car and as truck. */
  private static List<Detection> withoutDoubles(List<Detection> sorted) {
    List<Detection> kept = new ArrayList<>(sorted.size());
    for (Detection detection : sorted) {
      Kind kind = Kind.of(detection.objectClass());
      boolean isDouble = false;
      for (int i = 0; i < kept.size() && !isDouble; i++) {
        isDouble =
            Kind.of(kept.get(i).objectClass()) == kind
                && kept.get(i).objectClass() != detection.objectClass()
                && kept.get(i).box().iou(detection.box()) > SAME_OBJECT_IOU;
      }
      if (!isDouble) {
        kept.add(detection);
      }
    }
    return kept;
  }

  /** Whether there is no track at all, confirmed, tentative or hidden. */
  public boolean isIdle() {
    return tracklets.isEmpty();
  }

  /** All confirmed tracks as they stood at the last frame, by ascending id. */
  public List<Track> confirmed() {
    List<Track> tracks = new ArrayList<>(tracklets.size());
    for (Tracklet tracklet : tracklets) {
      if (tracklet.isConfirmed()) {
        tracks.add(tracklet.asTrack(width, height));
      }
    }
    tracks.sort(Comparator.comparingLong(Track::id));
    return tracks;
  }

  private static FrameTracks tracksOf(FrameDetections frame, List<Track> tracks) {
    return new FrameTracks(
        frame.camera(), frame.frame(), frame.time(), frame.width(), frame.height(), tracks);
  }

  /** A camera may change its picture's size in the middle of a stream. */
  private void fit(int newWidth, int newHeight) {
    if (width > 0 && height > 0 && (width != newWidth || height != newHeight)) {
      double factorX = (double) newWidth / width;
      double factorY = (double) newHeight / height;
      tracklets.forEach(tracklet -> tracklet.rescale(factorX, factorY));
    }
    width = newWidth;
    height = newHeight;
  }

  /** Writes the whole state. */
  public void writeTo(DataOutput out) throws IOException {
    timeline.writeTo(out);
    out.writeLong(lastId);
    out.writeInt(width);
    out.writeInt(height);
    out.writeInt(tracklets.size());
    for (Tracklet tracklet : tracklets) {
      tracklet.writeTo(out);
    }
  }

  /** A tracker that goes on where the one that wrote stood. */
  public static Tracker readFrom(DataInput in) throws IOException {
    Tracker tracker = new Tracker();
    tracker.timeline = Timeline.readFrom(in);
    tracker.lastId = in.readLong();
    tracker.width = in.readInt();
    tracker.height = in.readInt();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      tracker.tracklets.add(Tracklet.readFrom(in));
    }
    return tracker;
  }
}
