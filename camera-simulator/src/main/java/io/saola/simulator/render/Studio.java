package io.saola.simulator.render;

import io.saola.simulator.scene.Ambience;
import io.saola.simulator.world.Look;
import io.saola.simulator.world.Pose;
import io.saola.simulator.world.Prop;
import io.saola.simulator.world.Spot;
import io.saola.simulator.world.View;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Paints pictures of whoever is in front of one backdrop, as planes of luma and chroma (I420,
 * BT.601, limited range) that an encoder takes. Owns its memory outside the Java heap until it is
 * closed. For one thread at a time.
 */
final class Studio implements AutoCloseable {

  private static final double SHADOW_LIGHT = 0.66;

  private final View view;
  private final Canvas picture;
  private final Canvas shadows;
  private final Mat backdrop;
  private final Mat shaded = new Mat();
  private final Mat planes = new Mat();
  private final SensorNoise noise;
  private final Easel easel;
  private final ActorPainter painter;
  private final ActorPainter shadowPainter;

  /**
   * Somebody in a picture.
   *
   * @param walked metres so far, for their steps
   */
  record Shown(Look look, Pose pose, double walked) {}

  Studio(View view, List<Prop> props, Ambience ambience, long seed) {
    this.view = view;
    this.picture = Canvas.colour(view.width(), view.height());
    this.shadows = Canvas.grey(view.width(), view.height());
    this.backdrop = new BackdropStudio(view, props, ambience.ground(), seed).paint();
    this.noise = new SensorNoise(view.width(), view.height(), ambience, seed);
    this.easel = new Easel(view, picture);
    this.painter = new ActorPainter(easel);
    this.shadowPainter = new ActorPainter(new Easel(view, shadows));
    backdrop.convertTo(shaded, -1, SHADOW_LIGHT, 0);
  }

  /**
   * Paints a picture.
   *
   * @param front paints what is in front of everybody
   * @return width x height bytes of luma, then a quarter of that twice for chroma; valid until the
   *     next call
   */
  BytePointer paint(List<Shown> everybody, double time, Consumer<Easel> front) {
    List<Shown> farFirst =
        everybody.stream().sorted(Comparator.comparingDouble(this::depth).reversed()).toList();
    backdrop.copyTo(picture.mat());
    shadows.fill(0);
    farFirst.forEach(shown -> shadowPainter.shadow(shown.look(), shown.pose()));
    shaded.copyTo(picture.mat(), shadows.mat());
    farFirst.forEach(shown -> painter.draw(shown.look(), shown.pose(), shown.walked()));
    front.accept(easel);
    opencv_imgproc.cvtColor(picture.mat(), planes, opencv_imgproc.COLOR_BGR2YUV_I420);
    noise.apply(planes, time);
    return planes.data();
  }

  private double depth(Shown shown) {
    Spot spot = shown.pose().spot();
    return view.depth(spot.x(), spot.y(), 0);
  }

  /** The picture last painted, three bytes a pixel, before light and noise of the sensor. */
  Mat bgr() {
    return picture.mat();
  }

  @Override
  public void close() {
    picture.close();
    shadows.close();
    backdrop.close();
    shaded.close();
    planes.close();
    noise.close();
  }
}
