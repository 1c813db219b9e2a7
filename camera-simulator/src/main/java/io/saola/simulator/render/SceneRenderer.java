package io.saola.simulator.render;

import io.saola.simulator.scene.Scene;
import io.saola.simulator.scene.Timeline;
import io.saola.simulator.world.Actor;
import io.saola.simulator.world.Pose;
import io.saola.simulator.world.Spot;
import io.saola.simulator.world.View;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Renders one scene, picture by picture, as planes of luma and chroma (I420, BT.601, limited range)
 * that an encoder takes. Owns its memory outside the Java heap until it is closed. For one thread
 * at a time.
 */
public final class SceneRenderer implements AutoCloseable {

  private static final double SHADOW_LIGHT = 0.66;

  private final Scene scene;
  private final Timeline timeline;
  private final Canvas picture;
  private final Canvas shadows;
  private final Mat backdrop;
  private final Mat shaded = new Mat();
  private final Mat planes = new Mat();
  private final SensorNoise noise;
  private final ActorPainter painter;
  private final ActorPainter shadowPainter;

  public SceneRenderer(Scene scene, Timeline timeline) {
    View view = scene.view();
    this.scene = scene;
    this.timeline = timeline;
    this.picture = Canvas.colour(view.width(), view.height());
    this.shadows = Canvas.grey(view.width(), view.height());
    this.backdrop = new BackdropStudio(scene).paint();
    this.noise = new SensorNoise(view.width(), view.height(), scene.ambience(), scene.seed());
    this.painter = new ActorPainter(new Easel(view, picture));
    this.shadowPainter = new ActorPainter(new Easel(view, shadows));
    backdrop.convertTo(shaded, -1, SHADOW_LIGHT, 0);
  }

  /** The timeline that it shows. */
  public Timeline timeline() {
    return timeline;
  }

  /**
   * Renders a moment. Moments ascend.
   *
   * @param time seconds of the scene's time
   * @return width x height bytes of luma, then a quarter of that twice for chroma; valid until the
   *     next call
   */
  public BytePointer render(double time) {
    List<Moment> moments = moments(time);
    backdrop.copyTo(picture.mat());
    drawShadows(moments);
    for (Moment moment : moments) {
      Actor actor = moment.actor();
      double walked = moment.pose().speed() * (time - actor.route().start());
      painter.draw(actor.look(), moment.pose(), walked);
    }
    opencv_imgproc.cvtColor(picture.mat(), planes, opencv_imgproc.COLOR_BGR2YUV_I420);
    noise.apply(planes, time);
    return planes.data();
  }

  private List<Moment> moments(double time) {
    return timeline.actorsAt(time).stream()
        .flatMap(actor -> actor.route().at(time).map(pose -> new Moment(actor, pose)).stream())
        .sorted(Comparator.comparingDouble(this::depth).reversed())
        .toList();
  }

  private void drawShadows(List<Moment> moments) {
    shadows.fill(0);
    moments.forEach(moment -> shadowPainter.shadow(moment.actor().look(), moment.pose()));
    shaded.copyTo(picture.mat(), shadows.mat());
  }

  private double depth(Moment moment) {
    Spot spot = moment.pose().spot();
    return scene.view().depth(spot.x(), spot.y(), 0);
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

  /** The picture last rendered, three bytes a pixel, before light and noise of the sensor. */
  Mat bgr() {
    return picture.mat();
  }

  private record Moment(Actor actor, Pose pose) {}
}
