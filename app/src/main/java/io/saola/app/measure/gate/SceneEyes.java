package io.saola.app.measure.gate;

import io.saola.core.detection.Detection;
import io.saola.core.detection.ObjectClass;
import io.saola.core.geometry.Box;
import io.saola.simulator.scene.Scene;
import io.saola.simulator.scene.Timeline;
import io.saola.simulator.world.Actor;
import java.util.ArrayList;
import java.util.List;

/**
 * A detector that knows what is in a scene: it sees everybody who is large enough, in every frame,
 * and nothing else. Whatever is lost with the gate is then lost by the gate. It calls everybody a
 * moving object, as the rules that come with the scenes expect.
 */
final class SceneEyes {

  private static final double SCORE = 0.9;

  private final Scene scene;
  private final double least;

  /**
   * @param least pixels of the picture that somebody must measure, either way, to be seen
   */
  SceneEyes(Scene scene, double least) {
    this.scene = scene;
    this.least = least;
  }

  /** Whom a picture shows; moments ascend. */
  List<Detection> look(Timeline timeline, double time) {
    List<Detection> seen = new ArrayList<>();
    for (Actor actor : timeline.actorsAt(time)) {
      actor
          .route()
          .at(time)
          .flatMap(pose -> scene.view().boxOf(actor.look(), pose))
          .filter(this::isLargeEnough)
          .ifPresent(box -> seen.add(new Detection(ObjectClass.MOVING_OBJECT, SCORE, box)));
    }
    return seen;
  }

  private boolean isLargeEnough(Box box) {
    return box.width() >= least && box.height() >= least;
  }
}
