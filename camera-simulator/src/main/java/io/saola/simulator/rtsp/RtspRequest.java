package io.saola.simulator.rtsp;

import java.util.Locale;
import java.util.Map;

/**
 * A client's request.
 *
 * @param headers by name in lower case
 */
record RtspRequest(String method, String uri, Map<String, String> headers) {

  RtspRequest {
    headers = Map.copyOf(headers);
  }

  /** A header's value, empty when it is missing. */
  String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /** The camera's path, such as {@code minh-cau} or {@code loop/0001}, without its track. */
  String cameraPath() {
    String path = path();
    int track = path.lastIndexOf('/');
    boolean named = track >= 0 && path.indexOf('=', track) > 0;
    String camera = named ? path.substring(0, track) : path;
    return camera.endsWith("/") ? camera.substring(0, camera.length() - 1) : camera;
  }

  /** Whether it is about this track. */
  boolean names(String track) {
    return path().endsWith("/" + track);
  }

  private String path() {
    int scheme = uri.indexOf("://");
    int slash = uri.indexOf('/', scheme < 0 ? 0 : scheme + 3);
    String path = slash < 0 ? "" : uri.substring(slash + 1);
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }
}
