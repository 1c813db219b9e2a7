package io.saola.app.measure.ingest;

import io.saola.app.measure.Target;
import java.util.List;
import java.util.Map;

/**
 * Wake-ups on two kinds of cameras.
 *
 * @param varying of cameras that hold their quality, so that what moves makes pictures larger
 * @param constant of cameras that hold their bit rate: there is no target for these, since without
 *     a sign in size or quantiser the next keyframe is what shows the movement
 */
record WakeResults(WakeResult varying, WakeResult constant) {

  List<Target> targets() {
    return varying.targets();
  }

  String text() {
    return "varying bit rate: " + varying.text() + "\nconstant bit rate: " + constant.text();
  }

  Map<String, Object> asMap() {
    return Map.of("varying", varying.asMap(), "constant", constant.asMap());
  }
}
