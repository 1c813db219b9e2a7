package io.saola.simulator.render;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import io.saola.simulator.scene.Scene;
import io.saola.simulator.world.View;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Paints the background of a scene once: twice as large, then scaled down, with a little grain. */
final class BackdropStudio {

  private static final int ENLARGED = 2;
  private static final double GRAIN = 5;

  private final Scene scene;

  BackdropStudio(Scene scene) {
    this.scene = scene;
  }

  /** The background, three bytes a pixel; the caller closes it. */
  Mat paint() {
    View view = scene.view().enlarged(ENLARGED);
    try (Canvas large = Canvas.colour(view.width(), view.height());
        Mat small = new Mat();
        Size size = new Size(scene.view().width(), scene.view().height())) {
      large.fill(0xb9cbd6);
      new BackdropPainter(new Easel(view, large)).draw(scene.props(), scene.ambience().ground());
      opencv_imgproc.resize(large.mat(), small, size, 0, 0, opencv_imgproc.INTER_AREA);
      return grained(small);
    }
  }

  private Mat grained(Mat picture) {
    Mat result = new Mat();
    try (Grain source = new Grain(scene.seed(), GRAIN);
        Mat grain = source.plate(picture.rows(), picture.cols(), CV_8UC3)) {
      opencv_core.addWeighted(picture, 1, grain, 1, -128, result);
    }
    return result;
  }
}
