package io.saola.simulator.render;

import io.saola.simulator.render.Studio.Shown;
import io.saola.simulator.scene.Scene;
import io.saola.simulator.scene.Timeline;
import io.saola.simulator.world.Actor;
import io.saola.simulator.world.Pose;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Renders one scene, picture by picture, as planes of luma and chroma (I420, BT.601, limited range)
 * that an encoder takes. Owns its memory outside the Java heap until it is closed. For one thread
 * at a time.
 */
public final class SceneRenderer implements AutoCloseable {

  private final Timeline timeline;
  private final Studio studio;

  public SceneRenderer(Scene scene, Timeline timeline) {
    this.timeline = timeline;
    this.studio = new Studio(scene.view(), scene.props(), scene.ambience(), scene.seed());
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
    List<Shown> everybody =
        timeline.actorsAt(time).stream()
            .flatMap(actor -> actor.route().at(time).map(pose -> shown(actor, pose, time)).stream())
            .toList();
    return studio.paint(everybody, time, _ -> {});
  }

  private static Shown shown(Actor actor, Pose pose, double time) {
    return new Shown(actor.look(), pose, pose.speed() * (time - actor.route().start()));
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
