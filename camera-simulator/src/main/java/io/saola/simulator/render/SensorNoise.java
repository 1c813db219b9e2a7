package io.saola.simulator.render;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;

import io.saola.simulator.scene.Ambience;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * What a real camera adds to luma: noise, made once and used in turn, and the slow drift of
 * daylight. Owns its memory until it is closed. For one thread at a time.
 */
public final class SensorNoise implements AutoCloseable {

  private static final int PLATES = 7;

  private final List<Mat> plates = new ArrayList<>();
  private final Ambience ambience;
  private final int width;
  private final int height;
  private int next;

  public SensorNoise(int width, int height, Ambience ambience, long seed) {
    this.ambience = ambience;
    this.width = width;
    this.height = height;
    try (Grain grain = new Grain(seed ^ 0x5e4504, ambience.noise())) {
      for (int i = 0; i < PLATES; i++) {
        plates.add(grain.plate(height, width, CV_8UC1));
      }
    }
  }

  /** Adds noise and drift to the luma of a picture whose planes lie one after the other. */
  public void apply(Mat planes, double time) {
    double light = 1 + ambience.drift() * Math.sin(2 * Math.PI * time / ambience.driftSeconds());
    try (Mat luma = new Mat(height, width, CV_8UC1, planes.data())) {
      opencv_core.addWeighted(luma, light, plates.get(next), 1, -128, luma);
    }
    next = (next + 1) % PLATES;
  }

  @Override
  public void close() {
    plates.forEach(Mat::close);
  }
}
