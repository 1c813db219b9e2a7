package io.saola.app.measure.gate;

import io.saola.app.city.SimulatedConfig;
import io.saola.core.config.CameraConfig;
import io.saola.core.detection.FrameDetections;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.FrameTransform;
import io.saola.core.frame.FrameView;
import io.saola.core.frame.Picture;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelBuffer;
import io.saola.core.frame.PixelLayout;
import io.saola.core.frame.PixelPool;
import io.saola.core.time.MediaTime;
import io.saola.core.time.TimeOrigin;
import io.saola.simulator.render.SceneRenderer;
import io.saola.simulator.scene.Scene;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * A scene from its beginning, drawn at the analysed rate with the noise of its sensor and scaled to
 * the input of a model, 416 pixels. Not encoded: what an encoder makes of it is in the recordings.
 */
final class SceneRun {

  private static final PictureFormat INPUT = new PictureFormat(416, 416, PixelLayout.GRAY, 114);

  /** Input pixels that somebody must measure to be seen by the detector. */
  private static final double LEAST = 4;

  private final Scene scene;
  private final CameraConfig camera;
  private final FrameTransform transform;

  SceneRun(Scene scene) {
    this.scene = scene;
    this.camera = SimulatedConfig.camera(scene);
    this.transform =
        FrameTransform.fitting(0, 0, scene.view().width(), scene.view().height(), INPUT);
  }

  /** Runs for so many seconds of the scene's time. */
  GateFigures run(String name, double seconds) {
    GateTrial trial = new GateTrial(camera);
    SceneEyes eyes = new SceneEyes(scene, LEAST / transform.scaleX());
    double fps = camera.analysis().fps();
    try (SceneRenderer renderer = new SceneRenderer(scene, scene.timeline());
        PixelPool pool = new PixelPool(INPUT, 1)) {
      for (int number = 1; number <= seconds * fps; number++) {
        double time = (number - 1) / fps;
        MediaTime media = new MediaTime(Math.round(time * 1e6));
        try (AnalysisFrame frame = frame(renderer, pool, number, time, media)) {
          trial.take(
              frame,
              new FrameDetections(
                  camera.id(),
                  number,
                  media,
                  frame.sourceWidth(),
                  frame.sourceHeight(),
                  eyes.look(renderer.timeline(), time),
                  Map.of()));
        }
      }
    }
    return trial.figures(name);
  }

  private AnalysisFrame frame(
      SceneRenderer renderer, PixelPool pool, long number, double time, MediaTime media) {
    int width = scene.view().width();
    int height = scene.view().height();
    PixelBuffer pixels = Objects.requireNonNull(pool.acquire());
    scale(renderer.render(time), width, height, pixels);
    return new AnalysisFrame(
        camera.id(),
        number,
        media,
        TimeOrigin.FILE,
        0,
        0,
        width,
        height,
        List.of(new FrameView(pixels, transform)),
        new NoPicture(width, height, media));
  }

  /** The first plane is luma. */
  private void scale(BytePointer planes, int width, int height, PixelBuffer pixels) {
    try (BytePointer target = new BytePointer(pixels.bytes());
        Mat from = new Mat(height, width, opencv_core.CV_8UC1, planes);
        Mat to =
            new Mat(
                transform.contentHeight(),
                transform.contentWidth(),
                opencv_core.CV_8UC1,
                target,
                INPUT.width());
        Size size = new Size(transform.contentWidth(), transform.contentHeight())) {
      opencv_imgproc.resize(from, to, size, 0, 0, opencv_imgproc.INTER_AREA);
    }
  }

  /** Nobody looks at the source picture here. */
  private record NoPicture(int width, int height, MediaTime time) implements Picture {

    @Override
    public Picture retain() {
      return this;
    }

    @Override
    public byte[] jpeg(int maxWidth) {
      throw new IllegalStateException("a drawn scene has no source picture");
    }

    @Override
    public void close() {}
  }
}
