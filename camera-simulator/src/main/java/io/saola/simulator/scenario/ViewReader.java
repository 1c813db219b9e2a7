package io.saola.simulator.scenario;

import io.saola.core.camera.CameraId;
import io.saola.core.config.Key;
import io.saola.core.config.Section;
import io.saola.core.config.YamlNode;
import io.saola.core.config.YamlSection;
import io.saola.simulator.world.Spot;
import io.saola.simulator.world.View;
import java.util.List;

/** Reads {@code camera}: where it stands and what it shows. */
final class ViewReader {

  private static final Key ID =
      Key.required("id", "an id of letters, digits, - and _", "The camera's id in all files.");
  private static final Key PLACE =
      Key.required("place", Values.POINT, "The ground below the camera.");
  private static final Key ABOVE =
      Key.required("above", "metres, 2..60", "How high the camera hangs.");
  private static final Key TARGET =
      Key.required("target", Values.POINT, "The ground in the middle of the picture.");
  private static final Key VIEW =
      Key.required("view", "degrees, 10..120", "Horizontal field of view.");
  private static final Key WIDTH =
      Key.defaulted("width", "pixels, 64..7680", "1280", "Width of the picture.");
  private static final Key HEIGHT =
      Key.defaulted("height", "pixels, 64..4320", "720", "Height of the picture.");
  private static final Key FPS =
      Key.defaulted("fps", "0.5..60", "5", "Analysed frames a second of media time.");

  static final Section KEYS =
      new Section("camera", List.of(ID, PLACE, ABOVE, TARGET, VIEW, WIDTH, HEIGHT, FPS));

  private ViewReader() {}

  record Camera(CameraId id, View view, double fps) {}

  static Camera camera(YamlNode node) {
    YamlSection camera = node.section(KEYS);
    Spot place = Values.spot(camera.get(PLACE));
    Spot target = Values.spot(camera.get(TARGET));
    if (place.distanceTo(target) < 1) {
      camera.get(TARGET).wrong("a spot at least 1 m from the one below the camera");
      target = place.moved(0, 10);
    }
    View view =
        new View(
            place,
            camera.get(ABOVE).number(2, 60).orElse(6.0),
            target,
            camera.get(VIEW).number(10, 120).orElse(60.0),
            camera.get(WIDTH).integer(64, 7680),
            camera.get(HEIGHT).integer(64, 4320));
    return new Camera(
        new CameraId(camera.get(ID).id().orElse("camera")),
        view,
        camera.get(FPS).number(0.5, 60).orElse(5.0));
  }
}
