package io.saola.simulator.render;

import io.saola.simulator.render.Studio.Shown;
import io.saola.simulator.scenario.Scenario;
import io.saola.simulator.scene.Ambience;
import io.saola.simulator.scene.Wardrobe;
import io.saola.simulator.street.StreetRun;
import io.saola.simulator.traffic.Figure;
import io.saola.simulator.world.Look;
import io.saola.simulator.world.Pose;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Renders the street of a scenario file, picture by picture, as planes of luma and chroma (I420,
 * BT.601, limited range) that an encoder takes. Everybody keeps their looks as long as they are
 * there. Rain, glare and shadows that detectors take for something are not drawn, nor is the night.
 * Owns its memory outside the Java heap until it is closed. For one thread at a time.
 */
public final class StreetRenderer implements AutoCloseable {

  static final Ambience AMBIENCE = new Ambience(StreetBackdrop.GROUND, 2.5, 0.02, 90);

  /** Who pushes a motorbike walks so far to its left, metres. */
  private static final double BESIDE = 0.65;

  private final StreetRun run;
  private final Studio studio;
  private final TrafficLightPainter lights;
  private final long seed;

  /**
   * @param run of the scenario; the caller moves it on
   * @param seed of looks and noise
   */
  public StreetRenderer(Scenario scenario, StreetRun run, long seed) {
    this.run = run;
    this.seed = seed;
    this.studio = new Studio(scenario.view(), StreetBackdrop.of(scenario), AMBIENCE, seed);
    this.lights = new TrafficLightPainter(scenario);
  }

  /**
   * Renders the street as it is now.
   *
   * @return width x height bytes of luma, then a quarter of that twice for chroma; valid until the
   *     next call
   */
  public BytePointer render() {
    double time = run.street().time();
    List<Shown> everybody = new ArrayList<>();
    run.everybody().forEach(figure -> add(figure, time, everybody));
    return studio.paint(
        everybody, time, easel -> lights.draw(easel, run.street().lights().shown()));
  }

  private void add(Figure figure, double time, List<Shown> everybody) {
    SplittableRandom random = new SplittableRandom(seed ^ figure.id() * 0x9e3779b97f4a7c15L);
    Pose pose = figure.pose();
    Look look =
        switch (figure.kind()) {
          case MOTORCYCLE -> Wardrobe.motorbike(random);
          case BICYCLE -> Wardrobe.bicycle(random);
          case CAR -> Wardrobe.car(random);
          case BUS -> Wardrobe.bus(random);
          case TRUCK -> Wardrobe.truck(random);
          case PERSON -> Wardrobe.person(random);
          case PUSHED -> Wardrobe.machine(random);
          case SUITCASE -> Wardrobe.suitcase(random);
        };
    everybody.add(new Shown(look, pose, pose.speed() * time));
    switch (figure.kind()) {
      case PUSHED -> {
        Pose beside = new Pose(pose.at(0, BESIDE), pose.heading(), pose.speed());
        everybody.add(new Shown(Wardrobe.person(random), beside, pose.speed() * time));
      }
      case MOTORCYCLE, BICYCLE, CAR, BUS, TRUCK, PERSON, SUITCASE -> {
        // One look shows all of it.
      }
    }
  }

  @Override
  public void close() {
    studio.close();
  }

  /** The picture last rendered, three bytes a pixel, before light and noise of the sensor. */
  Mat bgr() {
    return studio.bgr();
  }
}
