package io.saola.inference.tracking;

import io.saola.core.camera.CameraId;
import io.saola.core.detection.Detection;
import io.saola.core.detection.FrameDetections;
import io.saola.core.geometry.Box;
import io.saola.core.time.MediaTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What a detector would report of scripted objects, 1280x720: with trembling boxes, missed objects
 * and dropped frames, the same for the same seed.
 */
public final class ScriptedScene {

  public static final CameraId CAMERA = new CameraId("c1");
  public static final MediaTime START = new MediaTime(1_767_225_600_000_000L);
  public static final int WIDTH = 1280;
  public static final int HEIGHT = 720;

  private final double fps;
  private final List<ScriptedObject> objects = new ArrayList<>();
  private double jitter = 0.02;
  private double missed = 0.05;
  private double dropped;
  private long seed = 1;

  private ScriptedScene(double fps) {
    this.fps = fps;
  }

  public static ScriptedScene at(double fps) {
    return new ScriptedScene(fps);
  }

  public ScriptedScene with(ScriptedObject object) {
    objects.add(object);
    return this;
  }

  /** Standard deviation of each edge of a box, as a part of its size. */
  public ScriptedScene jitter(double share) {
    jitter = share;
    return this;
  }

  /** Share of objects that are not detected in a frame. */
  public ScriptedScene missed(double share) {
    missed = share;
    return this;
  }

  /** Share of frames that never come. */
  public ScriptedScene dropped(double share) {
    dropped = share;
    return this;
  }

  public ScriptedScene seed(long value) {
    seed = value;
    return this;
  }

  /** Media time at a second of the scene. */
  public static MediaTime time(double second) {
    return START.plusMicros(Math.round(second * 1e6));
  }

  public List<FrameDetections> frames(double seconds) {
    Random random = new Random(seed);
    List<FrameDetections> frames = new ArrayList<>();
    for (int i = 0; i / fps < seconds; i++) {
      boolean comes = random.nextDouble() >= dropped;
      FrameDetections frame = frame(i, random);
      if (comes) {
        frames.add(frame);
      }
    }
    return frames;
  }

  private FrameDetections frame(int index, Random random) {
    double second = index / fps;
    List<Detection> detections = new ArrayList<>();
    for (ScriptedObject object : objects) {
      boolean seen = random.nextDouble() >= missed;
      double[] noise = {
        random.nextGaussian(), random.nextGaussian(), random.nextGaussian(), random.nextGaussian()
      };
      Box box = object.boxAt(second);
      if (box != null && seen) {
        Box trembling = trembling(box, noise).clippedTo(WIDTH, HEIGHT);
        detections.add(new Detection(object.objectClass(), object.score(), trembling));
      }
    }
    detections.sort(Comparator.comparingDouble(Detection::score).reversed());
    return new FrameDetections(
        CAMERA, index + 1, time(second), WIDTH, HEIGHT, detections, Map.of());
  }

  private Box trembling(Box box, double[] noise) {
    double unit = jitter * (box.width() + box.height()) / 2;
    return Box.ofCorners(
        box.x() + unit * noise[0],
        box.y() + unit * noise[1],
        box.right() + unit * noise[2],
        box.bottom() + unit * noise[3]);
  }
}
