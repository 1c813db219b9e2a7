package io.saola.simulator.camera;

import io.saola.simulator.detector.DetectorModel;
import io.saola.simulator.scenario.Scenario;

/**
 * The street of a scenario file, to be streamed by a camera.
 *
 * @param scenario whose pictures a second are those of the stream
 * @param model nobody looks by it, but a street is not run without
 * @param seed everything that happens, and how everybody looks, follows from it
 */
public record StreetFilm(Scenario scenario, DetectorModel model, long seed) {

  /** Fewer pictures a second are no film to look at. */
  private static final double LEAST = 12;

  /**
   * As cameras stream: at a whole multiple of the rate at which the scenario's frames are analysed.
   */
  public static StreetFilm of(Scenario analysed, DetectorModel model, long seed) {
    double times = Math.max(1, Math.ceil(LEAST / analysed.fps()));
    return new StreetFilm(analysed.at(times * analysed.fps()), model, seed);
  }
}
