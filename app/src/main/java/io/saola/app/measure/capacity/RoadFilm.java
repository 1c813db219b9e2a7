package io.saola.app.measure.capacity;

import io.saola.simulator.loop.Loop;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What the cameras show.
 *
 * @param address of the first camera, whose number ends it
 * @param seconds of a round of the traffic
 * @param busyBits a second of a camera with traffic
 * @param stillBits a second of a camera without
 */
record RoadFilm(
    String address, int width, int height, double seconds, double busyBits, double stillBits) {

  RoadFilm(String address, Loop traffic, Loop deserted) {
    this(
        address,
        traffic.parameters().width(),
        traffic.parameters().height(),
        traffic.size() / traffic.fps(),
        traffic.bitRate(),
        deserted.bitRate());
  }

  /** As a line between processes. */
  String line() {
    return address + " " + width + " " + height + " " + seconds + " " + busyBits + " " + stillBits;
  }

  static RoadFilm of(String line) {
    String[] words = line.split(" ", -1);
    return new RoadFilm(
        words[0],
        Integer.parseInt(words[1]),
        Integer.parseInt(words[2]),
        Double.parseDouble(words[3]),
        Double.parseDouble(words[4]),
        Double.parseDouble(words[5]));
  }

  /** Of a camera, counted from 1. */
  String url(int number) {
    return address.substring(0, address.length() - Road.path(1).length()) + Road.path(number);
  }

  /** In words. */
  String text() {
    return String.format(
        Locale.ROOT,
        "%dx%d, 25 fps, a round of %.0f s; %.2f Mbit/s with traffic, %.2f Mbit/s without",
        width,
        height,
        seconds,
        busyBits / 1e6,
        stillBits / 1e6);
  }

  /** For programs. */
  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("width", width);
    map.put("height", height);
    map.put("roundSeconds", seconds);
    map.put("busyBitsPerSecond", Math.round(busyBits));
    map.put("stillBitsPerSecond", Math.round(stillBits));
    return map;
  }
}
