package io.saola.simulator.render;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import io.saola.simulator.world.Prop;
import io.saola.simulator.world.View;
import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Paints the background of a scene once: twice as large, then scaled down, with a little grain. */
final class BackdropStudio {

  private static final int ENLARGED = 2;
  private static final double GRAIN = 5;

  private final View view;
  private final List<Prop> props;
  private final int ground;
  private final long seed;

  /**
   * @param ground its colour where nothing else lies
   */
  BackdropStudio(View view, List<Prop> props, int ground, long seed) {
    this.view = view;
    this.props = List.copyOf(props);
    this.ground = ground;
    this.seed = seed;
  }

  /** The background, three bytes a pixel; the caller closes it. */
  Mat paint() {
    View enlarged = view.enlarged(ENLARGED);
    try (Canvas large = Canvas.colour(enlarged.width(), enlarged.height());
        Mat small = new Mat();
        Size size = new Size(view.width(), view.height())) {
      large.fill(0xb9cbd6);
      new BackdropPainter(new Easel(enlarged, large)).draw(props, ground);
      opencv_imgproc.resize(large.mat(), small, size, 0, 0, opencv_imgproc.INTER_AREA);
      return grained(small);
    }
  }

  private Mat grained(Mat picture) {
    Mat result = new Mat();
    try (Grain source = new Grain(seed, GRAIN);
        Mat grain = source.plate(picture.rows(), picture.cols(), CV_8UC3)) {
      opencv_core.addWeighted(picture, 1, grain, 1, -128, result);
    }
    return result;
  }
}
