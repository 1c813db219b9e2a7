package io.saola.simulator.street;

import io.saola.core.detection.Detection;
import io.saola.core.detection.FrameDetections;
import io.saola.core.geometry.Box;
import io.saola.core.time.MediaTime;
import io.saola.core.wire.Truth;
import io.saola.simulator.act.Acts;
import io.saola.simulator.detector.DetectorModel;
import io.saola.simulator.detector.SimulatedDetector;
import io.saola.simulator.detector.Target;
import io.saola.simulator.scenario.Kind;
import io.saola.simulator.scenario.Scenario;
import io.saola.simulator.traffic.Figure;
import io.saola.simulator.traffic.Silhouette;
import io.saola.simulator.traffic.Street;
import io.saola.simulator.world.View;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of a scenario from its beginning. The same scenario, model and seed give the same frames
 * and the same truth. One thread.
 */
public final class StreetRun {

  private final Scenario scenario;
  private final Street street;
  private final Acts acts;
  private final SimulatedDetector detector;
  private final Clutterer clutterer;
  private List<Figure> everybody = List.of();
  private final List<Truth.Stretch> observed = new ArrayList<>();
  private @Nullable MediaTime observedFrom;
  private long frames;

  public StreetRun(Scenario scenario, DetectorModel model, long seed) {
    View view = scenario.view();
    this.scenario = scenario;
    this.street = new Street(scenario, seed);
    this.acts = new Acts(scenario, street, seed);
    this.detector = new SimulatedDetector(model, view.width(), view.height(), seed);
    this.clutterer = new Clutterer(scenario.clutter(), view.width(), view.height(), seed);
    this.observedFrom = scenario.begins();
    street.warmUp();
    everybody = street.figures();
  }

  /** Takes the frames in their order. */
  @FunctionalInterface
  public interface FrameSink {
    void frame(FrameDetections detections) throws IOException;
  }

  /**
   * Runs on for some time.
   *
   * @param sink takes each frame that the camera sends and the detector gets
   */
  public void run(Duration length, FrameSink sink) throws IOException {
    long until = frames + Math.round(length.toNanos() / 1e9 * scenario.fps());
    while (frames < until) {
      FrameDetections frame = next();
      if (!acts.isBlackout() && !detector.loses()) {
        sink.frame(frame);
      }
    }
  }

  /** Goes on by one frame at which no detector looks. */
  public void skip() {
    frames++;
    if (frames > 1) {
      step();
    }
  }

  /** Whether the camera sends nothing now. */
  public boolean isBlackout() {
    return acts.isBlackout();
  }

  private FrameDetections next() {
    skip();
    double time = street.time();
    List<Detection> seen = new ArrayList<>(detector.see(time, targets()));
    seen.addAll(clutterer.at(time));
    seen.sort(Comparator.comparingDouble(Detection::score).reversed());
    return new FrameDetections(
        scenario.camera(),
        frames,
        at(time),
        scenario.view().width(),
        scenario.view().height(),
        seen,
        street.lights().shown());
  }

  private void step() {
    acts.step();
    street.step((frames - 1) / scenario.fps() - street.time(), acts.figures());
    everybody = new ArrayList<>(street.figures());
    everybody.addAll(acts.figures());
    acts.watch(everybody);
    observe(at(street.time()));
  }

  private void observe(MediaTime now) {
    MediaTime from = observedFrom;
    if (acts.isBlackout() && from != null) {
      observed.add(new Truth.Stretch(scenario.camera(), from, now));
      observedFrom = null;
    } else if (!acts.isBlackout() && from == null) {
      observedFrom = now;
    }
  }

  private MediaTime at(double seconds) {
    return scenario.begins().plusMicros(Math.round(seconds * 1_000_000));
  }

  /** Everybody who is there at the time of the last frame. */
  public List<Figure> everybody() {
    return List.copyOf(everybody);
  }

  /** The street that is run, at the time of the last frame. */
  public Street street() {
    return street;
  }

  private List<Target> targets() {
    View view = scenario.view();
    List<Target> targets = new ArrayList<>(everybody.size() * 2);
    for (Figure figure : everybody) {
      List<Kind.Part> parts = figure.kind().parts();
      for (int part = 0; part < parts.size(); part++) {
        Box box = Silhouette.of(view, parts.get(part), figure.pose());
        if (box != null
            && box.x() < view.width()
            && box.y() < view.height()
            && box.right() > 0
            && box.bottom() > 0) {
          targets.add(
              new Target(figure.id(), figure.id() * 2 + part, parts.get(part).objectClass(), box));
        }
      }
    }
    return targets;
  }

  /**
   * What was there to be found from the beginning to the last frame. Where the camera sends nothing
   * it is not observed.
   */
  public Truth truth() {
    List<Truth.Stretch> stretches = new ArrayList<>(observed);
    MediaTime from = observedFrom;
    if (from != null) {
      stretches.add(new Truth.Stretch(scenario.camera(), from, at(street.time())));
    }
    return new Truth(stretches, acts.situations());
  }
}
