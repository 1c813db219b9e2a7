package io.saola.inference.incident;

import io.saola.core.camera.CameraId;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.stage.CameraDemand;
import io.saola.core.stage.Demand;
import io.saola.core.time.MediaTime;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one camera's analysis wants of the camera: pictures as long as it follows something, and the
 * encoded video of what may become an incident. One thread at a time.
 */
public final class Demands {

  /**
   * How long every frame is wanted behind the last one that showed something in motion or a
   * situation that may become an incident. What was hidden for a moment is then still followed.
   */
  private static final Duration AWAKE = Duration.ofSeconds(3);

  /** Asking again at every frame would say nothing new. */
  private static final double ASKED_AGAIN_SECONDS = 1;

  private final CameraId camera;
  private final CameraDemand sink;
  private final Restlessness restlessness = new Restlessness();
  private Set<String> held = new HashSet<>();
  private MediaTime askedAt = new MediaTime(Long.MIN_VALUE / 2);

  public Demands(CameraId camera, CameraDemand sink) {
    this.camera = camera;
    this.sink = sink;
  }

  /** Says what follows from a frame that has been analysed. */
  public void after(CameraAnalyser analyser, Analysis analysis) {
    for (IncidentEvent event : analysis.events()) {
      if (event instanceof IncidentEvent.Opened(Incident incident)) {
        List<MediaTime> stills =
            Stream.of(incident.startedAt(), incident.detectedAt()).distinct().toList();
        cut(analyser, incident, stills);
      }
    }
    hold(analyser);
    boolean moving = restlessness.isAnything(analysis.tracks());
    if (moving || !held.isEmpty()) {
      wake(analysis.tracks().time());
    }
  }

  /**
   * Says what follows from no frame being there: what the camera sent last is of use to whoever
   * asks why, and would soon be forgotten.
   *
   * @param events what was decided without a frame
   */
  public void await(CameraAnalyser analyser, List<IncidentEvent> events) {
    MediaTime seen = analyser.lastSeen();
    if (seen == null) {
      // It has sent nothing that could be shown.
      return;
    }
    for (IncidentEvent event : events) {
      if (event instanceof IncidentEvent.Opened(Incident incident)) {
        cut(analyser, incident, List.of(incident.startedAt()));
      }
    }
    for (IncidentRule rule : analyser.rules()) {
      String name = name(rule, Silence.CAMERA);
      if (rule.awaits() && held.add(name)) {
        sink.accept(new Demand.Hold(camera, name, seen));
      }
    }
  }

  /** Goes on where another one ends, for the same camera: what that one holds is held. */
  public void takeOver(Demands before) {
    held = new HashSet<>(before.held);
    before.held.clear();
  }

  /** The camera is watched no more: nothing is held any longer. */
  public void end() {
    held.forEach(name -> sink.accept(new Demand.Release(camera, name)));
    held.clear();
  }

  private void wake(MediaTime now) {
    double sinceAsked = now.secondsSince(askedAt);
    if (sinceAsked >= ASKED_AGAIN_SECONDS || sinceAsked < 0) {
      askedAt = now;
      sink.accept(new Demand.Wake(camera, now.plus(AWAKE)));
    }
  }

  private void cut(CameraAnalyser analyser, Incident incident, List<MediaTime> stills) {
    String situation = nameOf(analyser, incident);
    held.remove(situation);
    sink.accept(
        new Demand.Cut(
            camera, situation, incident.id(), incident.startedAt(), incident.detectedAt(), stills));
  }

  /** An incident that opened and ended with the same frame has no situation any more. */
  private static String nameOf(CameraAnalyser analyser, Incident incident) {
    for (IncidentRule rule : analyser.rules()) {
      OptionalLong key = rule.book().keyOf(incident.id());
      if (key.isPresent()) {
        return name(rule, key.getAsLong());
      }
    }
    return incident.id().value();
  }

  private void hold(CameraAnalyser analyser) {
    Set<String> suspected = HashSet.newHashSet(held.size());
    for (IncidentRule rule : analyser.rules()) {
      rule.book()
          .forEachSuspicion(
              (key, since) -> {
                String name = name(rule, key);
                suspected.add(name);
                if (!held.contains(name)) {
                  sink.accept(new Demand.Hold(camera, name, since));
                }
              });
    }
    for (String name : held) {
      if (!suspected.contains(name)) {
        sink.accept(new Demand.Release(camera, name));
      }
    }
    held = suspected;
  }

  private static String name(IncidentRule rule, long key) {
    return rule.config().id() + "/" + key;
  }
}
