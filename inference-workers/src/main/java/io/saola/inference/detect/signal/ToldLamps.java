package io.saola.inference.detect.signal;

import io.saola.core.camera.CameraId;
import io.saola.core.config.LampSource;
import io.saola.core.detection.LampColour;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.stage.LampFeed;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the traffic lights of one camera show by their controllers' words, at the moment that the
 * picture is of. No pixels are looked at.
 */
final class ToldLamps implements SignalMeter {

  /** Made once, so that a frame makes none. */
  private static final Map<LampColour, Double> CODES = new EnumMap<>(LampColour.class);

  static {
    for (LampColour colour : LampColour.values()) {
      CODES.put(colour, (double) colour.code());
    }
  }

  private record Lamp(String id, String signal, long delayNanos) {}

  private final CameraId camera;
  private final LampFeed feed;
  private final List<Lamp> lamps;

  /**
   * @param told the camera's, at least one
   */
  ToldLamps(CameraId camera, Map<String, LampSource.Told> told, LampFeed feed) {
    this.camera = camera;
    this.feed = feed;
    List<Lamp> all = new ArrayList<>();
    told.forEach(
        (id, source) -> all.add(new Lamp(id, LampColour.signal(id), source.delay().toNanos())));
    this.lamps = List.copyOf(all);
  }

  @Override
  public void measure(AnalysisFrame frame, Map<String, Double> into) {
    for (Lamp lamp : lamps) {
      LampColour colour = feed.colour(camera, lamp.id(), frame.arrivalNanos() - lamp.delayNanos());
      Double code = colour == null ? null : CODES.get(colour);
      if (code != null) {
        into.put(lamp.signal(), code);
      }
    }
  }
}
