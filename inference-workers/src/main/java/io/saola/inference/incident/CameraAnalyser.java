package io.saola.inference.incident;

import io.saola.core.config.CameraConfig;
import io.saola.core.detection.FrameDetections;
import io.saola.core.geometry.Box;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.metrics.Meters;
import io.saola.core.time.MediaTime;
import io.saola.core.track.Track;
import io.saola.inference.tracking.Tracker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One camera's tracker and rules: the same for live analysis, recordings and replay. It sees
 * detections only, never pixels, and its result depends on nothing but them and the configuration.
 * One thread at a time.
 */
public final class CameraAnalyser {

  private final CameraConfig camera;
  private final AnalyserTimers timers;
  private List<IncidentRule> rules;
  private Tracker tracker = new Tracker();
  private Trails trails;
  private List<Track> tracks = List.of();
  private List<IncidentEvent> orphaned = List.of();
  private int width;
  private int height;

  /** Media time of the last frame that this analyser itself has seen. */
  private @Nullable MediaTime last;

  /**
   * An analyser that has seen nothing yet.
   *
   * @throws IllegalArgumentException when the configuration has a rule whose place is missing: the
   *     configuration's reader refuses it
   */
  public CameraAnalyser(CameraConfig camera) {
    this(camera, Meters.inMemory());
  }

  /** As above, with the time that tracker and rules take going into the meters. */
  public CameraAnalyser(CameraConfig camera, Meters meters) {
    this.camera = camera;
    this.rules = rulesOf(camera);
    this.trails = new Trails(Ground.of(camera));
    this.timers = new AnalyserTimers(meters);
  }

  private static List<IncidentRule> rulesOf(CameraConfig camera) {
    return camera.rules().stream().map(rule -> new IncidentRule(camera, rule)).toList();
  }

  /**
   * Takes the next frame. A frame that is not later than the one before changes nothing and has no
   * tracks.
   */
  public Analysis analyse(FrameDetections detections) {
    List<IncidentEvent> events = new ArrayList<>(orphaned);
    orphaned = List.of();
    long started = timers.now();
    Tracker.Update update = tracker.update(detections);
    long tracked = timers.now();
    switch (update.step()) {
      case IGNORE -> {
        return new Analysis(update.tracks(), events);
      }
      case START -> events.addAll(beginAnew());
      case FORWARD -> {}
    }
    last = detections.time();
    fit(detections.width(), detections.height());
    tracks = update.tracks().tracks();
    Scene scene =
        trails.follow(
            update.tracks(), detections.signals(), update.stepSeconds(), update.cadenceSeconds());
    for (IncidentRule rule : rules) {
      events.addAll(rule.judge(scene));
    }
    timers.record(started, tracked, timers.now());
    return new Analysis(update.tracks(), events);
  }

  /**
   * Says what follows from no frame being there, live only: a recording's gaps are found by the
   * frame behind them. To be asked again and again as long as none comes.
   *
   * @param silence since the last frame, or since somebody began to wait for one
   * @param now by the wall clock, which counts before the first frame
   */
  public List<IncidentEvent> await(Duration silence, MediaTime now) {
    MediaTime seen = last;
    MediaTime at = seen == null ? now : seen.plus(silence);
    double seconds = silence.toNanos() / 1e9;
    // Before the first frame nobody knows the picture's size; its box is all of it.
    Scene scene = Scene.empty(at, seconds, Math.max(1, width), Math.max(1, height));
    List<IncidentEvent> events = new ArrayList<>();
    for (IncidentRule rule : rules) {
      events.addAll(rule.await(scene));
    }
    return events;
  }

  /** Media time of the last frame that this analyser itself has seen; null before the first. */
  @Nullable MediaTime lastSeen() {
    return last;
  }

  /** The camera is kept out of the analysis: that no frame comes is not its fault. */
  public void excuse() {
    rules.forEach(IncidentRule::excuse);
  }

  private List<IncidentEvent> beginAnew() {
    trails.clear();
    List<IncidentEvent> events = new ArrayList<>();
    for (IncidentRule rule : rules) {
      events.addAll(rule.beginAnew());
    }
    return events;
  }

  private void fit(int newWidth, int newHeight) {
    if (width > 0 && height > 0 && (width != newWidth || height != newHeight)) {
      for (IncidentRule rule : rules) {
        rule.rescale((double) newWidth / width, (double) newHeight / height);
      }
    }
    width = newWidth;
    height = newHeight;
  }

  /**
   * Where a detector that learns its background must not learn: the boxes, pixels of the source
   * frame, of open tracks that have moved at least their own size in their life, and the places of
   * what stands by a rule's account.
   */
  public List<Box> heldBoxes() {
    List<Box> boxes = new ArrayList<>();
    for (Track track : tracks) {
      Trail trail = trails.of(track.id());
      if (trail != null && trail.hasMoved()) {
        boxes.add(track.box());
      }
    }
    for (IncidentRule rule : rules) {
      boxes.addAll(rule.standing());
    }
    return List.copyOf(boxes);
  }

  /** The camera's rules as they stand, for those who watch its situations. */
  List<IncidentRule> rules() {
    return rules;
  }

  /** Whether any incident is open, so that a state worth keeping changes. */
  public boolean hasOpenIncidents() {
    return rules.stream().anyMatch(rule -> rule.book().hasOpen());
  }

  /**
   * Whether anything is being followed: a track, even one of a single frame or one that is hidden,
   * a suspicion or an incident.
   */
  public boolean isFollowing() {
    if (!tracker.isIdle() || !orphaned.isEmpty()) {
      return true;
    }
    for (int i = 0; i < rules.size(); i++) {
      if (!rules.get(i).book().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /**
   * The end of a recording: situations that were over but still waited for the rule's {@code clear}
   * are ended; those that went on to the last frame stay open.
   *
   * @param at media time of the recording's last frame
   */
  public List<IncidentEvent> finish(MediaTime at) {
    List<IncidentEvent> events = new ArrayList<>(orphaned);
    orphaned = List.of();
    rules.forEach(rule -> events.addAll(rule.book().finish()));
    return List.copyOf(events);
  }

  /** The camera is watched no more: everything that is open ends when it last held. */
  public List<IncidentEvent> end() {
    List<IncidentEvent> events = new ArrayList<>(orphaned);
    orphaned = List.of();
    events.addAll(beginAnew());
    return List.copyOf(events);
  }

  /** The whole state, to go on from after a restart or on another node. Versioned. */
  public byte[] save() {
    return new AnalyserState(tracker, trails, width, height, orphaned).save(camera.id(), rules);
  }

  /**
   * Goes on from a saved state. Situations of rules that the configuration no longer has are ended
   * by the next {@link #analyse}.
   *
   * @throws IllegalArgumentException with a sentence when the bytes are not a state of a known
   *     version of this camera; this analyser is then as it was
   */
  public void restore(byte[] state) {
    List<IncidentRule> fresh = rulesOf(camera);
    AnalyserState restored = AnalyserState.restore(state, camera, fresh);
    last = null;
    rules = fresh;
    tracker = restored.tracker();
    trails = restored.trails();
    width = restored.width();
    height = restored.height();
    orphaned = restored.orphaned();
    tracks = tracker.confirmed();
  }
}
